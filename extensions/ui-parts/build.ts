import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { parse } from "smol-toml";
import { z } from "zod";

const EXTENSIONS = fileURLToPath(new URL("..", import.meta.url));

/** Shopify takes no bundle above this, compressed. */
export const MAX_GZIP_BYTES = 64_000;

const Toml = z.object({
  api_version: z.string(),
  extensions: z.array(
    z.object({
      type: z.literal("ui_extension"),
      name: z.string(),
      handle: z.string(),
      targeting: z.array(z.object({ target: z.string(), module: z.string() })),
      capabilities: z.object({ network_access: z.boolean().optional() }).optional(),
    }),
  ),
});

export interface UiExtension {
  /** The folder with shopify.extension.toml. */
  folder: string;
  apiVersion: string;
  handle: string;
  targets: { target: string; module: string }[];
  hasNetwork: boolean;
}

/** Every UI extension, out of the files that Shopify's CLI reads. */
export async function listUiExtensions(): Promise<UiExtension[]> {
  const found: UiExtension[] = [];
  for await (const file of glob("*/shopify.extension.toml", { cwd: EXTENSIONS })) {
    const toml = Toml.safeParse(parse(await readFile(path.join(EXTENSIONS, file), "utf8")));
    if (!toml.success) continue;
    found.push(
      ...toml.data.extensions.map(({ handle, targeting, capabilities }) => ({
        folder: path.join(EXTENSIONS, path.dirname(file)),
        apiVersion: toml.data.api_version,
        handle,
        targets: targeting,
        hasNetwork: capabilities?.network_access ?? false,
      })),
    );
  }
  return found.toSorted((one, other) => one.handle.localeCompare(other.handle));
}

export interface BundleSize {
  handle: string;
  file: string;
  bytes: number;
  gzipBytes: number;
}

/**
 * Bundles an extension into a folder as Shopify's CLI does when it deploys: all its targets in one file, each
 * registered with the host. `appUrl` is what the CLI puts in while somebody develops.
 */
export async function bundleUiExtension(
  { folder, handle, targets }: UiExtension,
  { into, appUrl }: { into: string; appUrl?: string },
): Promise<BundleSize> {
  const file = path.join(into, `${handle}.js`);
  const contents = targets
    .map(
      ({ target, module }, index) =>
        `import target${index} from "${module}"; shopify.extend("${target}", (...parts) => target${index}(...parts));`,
    )
    .join("\n");
  await build({
    stdin: { contents, resolveDir: folder, loader: "tsx" },
    outfile: file,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    tsconfig: path.join(folder, "tsconfig.json"),
    define: {
      "process.env.NODE_ENV": '"production"',
      ...(appUrl ? { "process.env.APP_URL": JSON.stringify(appUrl) } : {}),
    },
    logLevel: "warning",
  });
  const made = await readFile(file);
  return { handle, file, bytes: made.length, gzipBytes: gzipSync(made, { level: 9 }).length };
}

if (import.meta.main) {
  const into = path.join(process.env["BUILD_FOLDER"] ?? "build", "ui-extensions");
  for (const extension of await listUiExtensions()) {
    const { handle, bytes, gzipBytes } = await bundleUiExtension(extension, { into });
    console.log(`${handle}: ${bytes} bytes, ${gzipBytes} gzipped`);
    if (gzipBytes > MAX_GZIP_BYTES)
      throw new Error(`${handle} is too large: Shopify takes ${MAX_GZIP_BYTES} bytes`);
  }
}
