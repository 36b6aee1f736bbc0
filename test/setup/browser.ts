import { chromium, type Browser } from "playwright-core";
import { requireBrowser } from "./find-browser.ts";

// Nothing of the browser's own may talk to the network or ask questions; one browser is shared by a test file.
const BROWSER_FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** A fresh headless browser; close it when done. Each `browser.newContext()` is a visitor without cookies. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireBrowser(),
    headless: true,
    // Chromium's sandbox needs privileges that containers do not have, and refuses root.
    chromiumSandbox: false,
    args: BROWSER_FLAGS,
  });
}
