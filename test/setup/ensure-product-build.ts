// Vitest's global set-up of the browser tests: the build of the sources as they are.
import { buildProduct } from "./product-build.ts";

export default async function ensureProductBuild(): Promise<void> {
  await buildProduct(process.env.BUILD_FOLDER);
}
