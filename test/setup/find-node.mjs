// The product runs on Node 24. A machine with an older one gets it from npm, as an optional dependency.
import { execFileSync } from "node:child_process";
import path from "node:path";

const NEEDED_MAJOR = 24;

function majorOf(version) {
  return Number.parseInt(version.replace(/^v/, ""), 10);
}

/** The path of a Node that is new enough, or null. */
export function findNode(root) {
  if (majorOf(process.version) >= NEEDED_MAJOR) return process.execPath;
  const fromNpm = path.join(root, "node_modules/.bin/node");
  try {
    const version = execFileSync(fromNpm, ["--version"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return majorOf(version) >= NEEDED_MAJOR ? fromNpm : null;
  } catch {
    return null;
  }
}
