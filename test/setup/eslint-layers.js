// The table of layers.js as lint rules.
import { layerOf, refuseAppImport, refusePackageImport } from "./layers.js";

const noTests = { name: "app", imports: ["app", "extensions"], folder: "app" };

const importRule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { refused: "{{reason}} (the table is test/setup/layers.js)" },
  },
  create(context) {
    const file = context.filename.slice(context.cwd.length + 1).replaceAll("\\", "/");
    const layer = layerOf(file) ?? noTests;
    const check = (node) => {
      if (!node.source || typeof node.source.value !== "string") return;
      const reason = refuse(layer, file, node.source.value);
      if (reason) context.report({ node, messageId: "refused", data: { reason } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

function refuse(layer, file, specifier) {
  if (specifier.startsWith("#")) return refuseAppImport(layer, specifier.slice(1));
  if (specifier.startsWith(".")) {
    const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
    return /^(app|test|extensions)\//.test(target) ? refuseAppImport(layer, target) : null;
  }
  return refusePackageImport(layer, specifier);
}

export const layerRules = [
  {
    files: ["app/**/*.ts", "app/**/*.tsx", "extensions/**/*.ts", "extensions/**/*.tsx"],
    ignores: ["app/db/generated/**"],
    plugins: { layers: { rules: { imports: importRule } } },
    rules: { "layers/imports": "error" },
  },
];
