// Installs exactly what package-lock.json says, when node_modules holds anything else.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Whether every locked package is there in its locked version; optional ones may be for other machines. */
export function isInstalled(root) {
  const installedFile = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const locked = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(locked).every(([folder, { version, optional, devOptional }]) => {
    if (folder === "") return true;
    const found = installed[folder];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

function explain(output) {
  if (/ENOSPC|no space left/i.test(output))
    return "The disk is full, so the dependencies could not be installed.";
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET/.test(output)) {
    return "The npm registry cannot be reached, so the dependencies could not be installed.";
  }
  if (/EACCES|EPERM/.test(output))
    return "This folder may not be written to, so the dependencies could not be installed.";
  return "Installing the dependencies failed; npm's last words are above.";
}

// Install scripts stay off: what the two that matter would do is done by the bootstrap itself.
const NPM_ARGUMENTS = [
  "ci",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--include=dev",
  "--include=optional",
];

/** Resolves when done; rejects with one sentence. */
export function installDependencies(root) {
  return new Promise((resolve, reject) => {
    const viaNode = process.env.npm_execpath?.endsWith(".js");
    const command = viaNode ? process.execPath : "npm";
    const args = viaNode ? [process.env.npm_execpath, ...NPM_ARGUMENTS] : NPM_ARGUMENTS;
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const abandon = () => child.kill();
    process.on("exit", abandon);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => (output = (output + chunk).slice(-20_000)));
    }
    child.on("error", () => reject(new Error("npm is not installed, or not on the PATH.")));
    child.on("close", (code) => {
      process.off("exit", abandon);
      if (code === 0) return resolve();
      process.stderr.write(
        `${output
          .split("\n")
          .filter((line) => /npm (ERR|error)/.test(line))
          .join("\n")}\n`,
      );
      reject(new Error(explain(output)));
    });
  });
}
