// The build stage of the tests.
import { buildProduct } from "./product-build.ts";

try {
  await buildProduct(process.env.BUILD_FOLDER);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
