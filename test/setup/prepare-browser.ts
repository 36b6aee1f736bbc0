// The first step of the browser tests: a browser, or one sentence why there is none.
import { requireBrowser } from "./find-browser.ts";

try {
  requireBrowser();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
