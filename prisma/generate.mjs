// Generates the database client from prisma/schema.prisma, with no engine download: Prisma only checks that the
// schema engine exists, and generation never starts it, so an existing program stands in for it.
// Plain JavaScript for Node 20 or newer: it runs before Node 24 and the app's TypeScript are usable.
// Does nothing when the schema, Prisma's version and the generated client already belong together.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const schemaFile = path.join(root, "prisma/schema.prisma");
const generatedFolder = path.join(root, "app/db/generated");
const stampFile = path.join(generatedFolder, ".made-from");
const prismaFolder = path.join(root, "node_modules/prisma");

function stampOfInputs() {
  const hash = createHash("sha256").update(readFileSync(schemaFile));
  hash.update(readFileSync(path.join(prismaFolder, "package.json")));
  return hash.digest("hex");
}

function isCurrent(stamp) {
  if (!existsSync(stampFile) || !existsSync(path.join(generatedFolder, "client.ts"))) return false;
  return readFileSync(stampFile, "utf8") === stamp;
}

export async function generateClient() {
  const stamp = stampOfInputs();
  if (isCurrent(stamp)) return;
  try {
    await runPrisma(["generate", "--schema", schemaFile, "--no-hints"]);
  } catch (error) {
    process.stderr.write(
      `Generating the database client from prisma/schema.prisma failed.\n${error.stderr ?? error}\n`,
    );
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
}

function runPrisma(args) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [path.join(prismaFolder, "build/index.js"), ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
        },
      },
      (error, _stdout, stderr) => {
        process.off("exit", abandon);
        if (error) reject(Object.assign(error, { stderr }));
        else resolve();
      },
    );
    // Who is told to stop leaves nothing behind.
    const abandon = () => child.kill();
    process.on("exit", abandon);
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await generateClient();
}
