// Makes a bare checkout ready, then runs one of the project's TypeScript programs with Node 24:
//   node test/setup/bootstrap.mjs <program.ts> [arguments]
// Plain JavaScript without dependencies, for Node 20 or newer.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "./find-node.mjs";
import { installDependencies, isInstalled } from "./install-dependencies.mjs";
import { linkPostgresLibraries } from "./link-postgres-libraries.mjs";
import { showStep } from "./progress.mjs";
import { withSetupLock } from "./setup-lock.mjs";
import { generateClient } from "../../prisma/generate.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const NODE_FLAGS = ["--experimental-wasm-modules", "--disable-warning=ExperimentalWarning"];
const OLDEST_NODE = 20;
const ORPHAN_CHECK_MS = 1000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** The exit code of a program that was told to stop. */
const STOPPED = 130;

let program;

async function prepare() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Error(`This needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
  }
  await withSetupLock(root, async () => {
    if (!isInstalled(root)) {
      await showStep("Installing the locked dependencies", () => installDependencies(root));
    }
    linkPostgresLibraries();
    await showStep("Generating the database client", () => generateClient());
  });
}

/** Runs the program until it ends, and passes on every wish to stop; before it runs, such a wish ends the set-up. */
function run(node, args) {
  const bin = path.join(root, "node_modules/.bin");
  program = spawn(node, [...NODE_FLAGS, ...args], {
    cwd: root,
    // By the channel it notices that we are gone, whatever way (end-with-parent.ts).
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: [path.dirname(node), bin, process.env.PATH].join(path.delimiter) },
  });
  program.on("error", (error) => fail(`Node could not be started: ${error.message}`));
  program.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const each of SIGNALS) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

function stop(signal) {
  if (program) program.kill(signal);
  else process.exit(STOPPED);
}

function obeyStops() {
  for (const signal of SIGNALS) process.on(signal, () => stop(signal));
  // When whoever started us is gone (npm was killed, say), nobody can stop the program any more but we. Package.json
  // starts us with `exec`, because a shell in between would live on, and keep npm's signals to itself.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop("SIGTERM"), ORPHAN_CHECK_MS).unref();
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

obeyStops();
try {
  await prepare();
} catch (error) {
  fail(error.message);
}
const node = findNode(root);
if (!node) {
  fail("This needs Node 24, and npm has none that runs on this machine: install Node 24 and start again.");
}
run(node, process.argv.slice(2));
