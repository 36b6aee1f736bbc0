// Who may import whom, in one table: eslint.config.js makes lint rules of it for quick answers, and
// test/architecture.test.ts checks the same over resolved paths.

/** Makes the connections and hands them on, so these few files see every layer. */
export const compositionRoots = [
  "app/runtime.server.ts",
  "app/server.ts",
  "app/start.ts",
  "app/dev-server.ts",
  "app/jobs/worker.ts",
];

const react = [
  "react",
  "react-dom",
  "react-router",
  "@shopify/polaris",
  "@shopify/polaris-icons",
  "@shopify/app-bridge-react",
];

const taps = ["app/config.server.ts", "app/log.server.ts", "app/runtime.server.ts"];

/**
 * `imports` are folders or files of the app; `packages` are the only packages allowed, where given; `never` are
 * packages that stay out, where everything else is fine. The first layer that fits a file is its layer.
 */
export const layers = [
  {
    name: "domain",
    folder: "app/domain",
    imports: ["app/domain"],
    packages: ["zod", "@js-temporal/polyfill"],
  },
  {
    name: "services",
    folder: "app/services",
    imports: ["app/domain", "app/services", "app/db", "app/queue", "app/shopify", "app/emails"],
    forbidden: ["app/db/generated", "app/shopify/shopify.server.ts"],
    never: [...react, "@prisma/client", "@prisma/adapter-pg", "pg", "graphile-worker"],
  },
  {
    name: "db",
    folder: "app/db",
    imports: ["app/domain", "app/db"],
    never: [...react, "graphile-worker", "@shopify/shopify-api", "@shopify/shopify-app-react-router"],
  },
  { name: "queue", folder: "app/queue", imports: ["app/domain", "app/queue", "app/db"], never: react },
  {
    name: "session storage",
    folder: "app/shopify/session-storage",
    imports: ["app/domain", "app/shopify", "app/db"],
    never: react,
  },
  {
    name: "shopify",
    folder: "app/shopify",
    imports: ["app/domain", "app/shopify"],
    never: ["pg", "@prisma/client"],
  },
  {
    name: "emails",
    folder: "app/emails",
    imports: ["app/domain", "app/emails"],
    never: ["pg", "@prisma/client"],
  },
  {
    name: "jobs",
    folder: "app/jobs",
    imports: ["app/domain", "app/jobs", "app/services", "app/queue", "app/shopify", ...taps],
    never: [...react, "@prisma/client"],
  },
  {
    name: "routes",
    folder: "app/routes",
    imports: ["app/domain", "app/routes", "app/services", "app/queue", "app/ui", "app/shopify", ...taps],
    never: ["@prisma/client", "@prisma/adapter-pg", "pg", "graphile-worker"],
  },
  {
    name: "ui",
    folder: "app/ui",
    imports: ["app/domain", "app/ui"],
    packages: [...react, "d3-scale", "d3-shape", "d3-sankey"],
  },
  ...["customer-account", "checkout", "pos", "admin-customer"].map((name) => ({
    name: `extension ${name}`,
    folder: `extensions/${name}`,
    imports: ["app/domain", "extensions/ui-parts", "extensions/storefront-elements", `extensions/${name}`],
    packages: ["preact", "@shopify/ui-extensions"],
  })),
  {
    name: "parts of extensions",
    folder: "extensions/ui-parts",
    imports: ["app/domain", "extensions/ui-parts", "extensions/storefront-elements"],
    never: [...react, "@shopify/ui-extensions"],
  },
  {
    name: "storefront script",
    folder: "extensions/storefront-elements",
    imports: ["app/domain", "extensions/storefront-elements"],
    never: [...react, "preact"],
  },
];

/** The layer of a file, or undefined when it stands outside the table. */
export function layerOf(file) {
  if (compositionRoots.includes(file)) return undefined;
  return layers.find(({ folder }) => file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`));
}

/** Why a file of this layer may not import the file of the app, or null when it may. */
export function refuseAppImport(layer, target) {
  const isIn = (folder) => target === folder || target.startsWith(`${folder}/`);
  if (target.startsWith("test/")) return `${layer.name} never imports test`;
  if (layer.forbidden?.some(isIn)) return `${layer.name} may not import ${target}`;
  return layer.imports.some(isIn) ? null : `${layer.name} may not import ${target}`;
}

/** Why a file of this layer may not import the package, or null when it may. */
export function refusePackageImport(layer, name) {
  const fits = (allowed) => name === allowed || name.startsWith(`${allowed}/`);
  if (layer.packages && !layer.packages.some(fits)) return `${layer.name} may not import ${name}`;
  return layer.never?.some(fits) ? `${layer.name} may not import ${name}` : null;
}
