import tseslint from "typescript-eslint";
import { layerRules } from "./test/setup/eslint-layers.js";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "build/",
      ".react-router/",
      ".data/",
      "app/db/generated/",
      "extensions/storefront/assets/",
      "extensions/*/dist/",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 4],
      "no-console": "error",
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  {
    files: [
      "test/**",
      "prisma/**",
      "extensions/storefront-elements/build.ts",
      "extensions/ui-parts/build.ts",
    ],
    rules: { "no-console": "off", "max-lines-per-function": "off" },
  },
  ...layerRules,
);
