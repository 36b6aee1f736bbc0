// A Chromium or Chrome for the browser tests: an installed one, else Debian's package where it may be installed.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const linuxNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macApps = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];

/** The path of an installed browser, or null. CHROME_PATH goes before everything else. */
export function findBrowser(): string | null {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is no program.`);
  }
  return candidates().find(isExecutable) ?? null;
}

/** Finds a browser or installs one; throws one sentence when neither is possible. */
export function requireBrowser(): string {
  const found = findBrowser() ?? installBrowser();
  if (found) return found;
  throw new Error(
    "The browser tests need Chromium or Chrome, and none could be installed here: install one, or set CHROME_PATH to it.",
  );
}

function candidates(): string[] {
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  const folders = [...onPath, "/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
  const linux = linuxNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const mac = macApps.flatMap((app) => [
    path.join("/Applications", app),
    path.join(homedir(), "Applications", app),
  ]);
  return process.platform === "darwin" ? [...mac, ...linux] : linux;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installBrowser(): string | null {
  if (!existsSync("/etc/debian_version")) return null;
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (prefix.length > 0 && spawnSync("sudo", ["-n", "true"]).status !== 0) return null;
  process.stdout.write("Installing Debian's Chromium for the browser tests; this takes a minute or two …\n");
  try {
    for (const args of [
      ["update"],
      ["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"],
    ]) {
      const [program = "apt-get", ...rest] = [...prefix, "apt-get", "-q", ...args];
      execFileSync(program, rest, {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
        maxBuffer: 64 * 2 ** 20,
      });
    }
  } catch {
    return null;
  }
  return findBrowser();
}
