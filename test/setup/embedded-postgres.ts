// A real PostgreSQL for the demo and the tests, run from an npm package, for as long as this process lives.
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { findFreePort, findPortProblem } from "./free-port.ts";
import { clearLeftoverPostmaster } from "./leftover-postmaster.ts";
import { explainPostgresLog, lastReason, PostgresProblem } from "./postgres-problem.ts";
import { findPostgresPrograms, type Command, type PostgresPrograms } from "./postgres-programs.ts";

export interface PostgresOptions {
  /** Holds the database and its password; made when it is missing, never removed. */
  folder: string;
  /** 0 (the default) takes a free one. */
  port?: number;
  /** Server settings on top of PostgreSQL's own, e.g. { fsync: "off" }. */
  settings?: Record<string, string>;
  /** Called once when the server ends without having been asked to. */
  onUnexpectedEnd?: (reason: string) => void;
  /** Gives the start up half-way; it then throws. */
  signal?: AbortSignal;
}

export interface RunningPostgres {
  port: number;
  /** The address of one database on this server. */
  url(database: string): string;
  /** The last lines of the server's log. */
  recentLog(): string;
  stop(): Promise<void>;
}

const KEPT_LOG_CHARACTERS = 20_000;
const NEW_DATABASE_BYTES = 100 * 2 ** 20;
const STOP_PATIENCE_MS = 8_000;

/** Starts a server, making its database first when the folder has none. Throws a PostgresProblem. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const programs = await findPostgresPrograms();
  const folder = path.resolve(options.folder);
  const dataFolder = path.join(folder, "pgdata");
  const port = options.port || (await findFreePort());
  const portProblem = options.port ? await findPortProblem(port) : null;
  if (portProblem) throw new PostgresProblem("port-taken", `${portProblem}, so PostgreSQL could not start.`);
  const password = await prepareDatabase({ programs, folder, dataFolder, signal: options.signal });
  await clearLeftoverPostmaster(dataFolder);
  options.signal?.throwIfAborted();
  const server = new Server(
    programs.command("postgres", serverArguments(dataFolder, port, options.settings)),
  );
  const giveUp = () => void server.stop();
  options.signal?.addEventListener("abort", giveUp);
  await server.untilReady({ folder, port });
  options.signal?.removeEventListener("abort", giveUp);
  server.watch(options.onUnexpectedEnd);
  return {
    port,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    recentLog: () => server.log,
    stop: () => server.stop(),
  };
}

function serverArguments(dataFolder: string, port: number, settings: Record<string, string> = {}): string[] {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    ...settings,
  };
  return [
    "-D",
    dataFolder,
    "-p",
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

interface NewDatabase {
  programs: PostgresPrograms;
  folder: string;
  dataFolder: string;
  signal: AbortSignal | undefined;
}

// A new database is made beside its final place and moved there whole, so nothing that holds points is ever overwritten.
async function prepareDatabase(place: NewDatabase): Promise<string> {
  const { folder, dataFolder } = place;
  const passwordFile = path.join(folder, "password");
  try {
    if (!existsSync(dataFolder)) await makeDatabase(place);
    return readFileSync(passwordFile, "utf8").trim();
  } catch (error) {
    if (error instanceof PostgresProblem) throw error;
    throw explainPostgresLog(`error: ${error instanceof Error ? error.message : String(error)}`, {
      folder,
      port: 0,
    });
  }
}

async function makeDatabase({ programs, folder, dataFolder, signal }: NewDatabase): Promise<void> {
  const password = randomBytes(24).toString("hex");
  const draftFolder = `${dataFolder}.draft`;
  const passwordFile = path.join(folder, "password");
  rmSync(draftFolder, { recursive: true, force: true });
  mkdirSync(draftFolder, { recursive: true });
  requireFreeSpace(folder);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (programs.owner) {
    for (const each of [draftFolder, passwordFile]) chownSync(each, programs.owner.uid, programs.owner.gid);
  }
  const initdb = programs.command("initdb", [
    `--pgdata=${draftFolder}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ]);
  const { code, log } = await runToEnd(initdb, signal);
  signal?.throwIfAborted();
  if (code !== 0) throw explainPostgresLog(log, { folder, port: 0 });
  renameSync(draftFolder, dataFolder);
}

// Asked first, because initdb on a full disk fails with words that do not say so.
function requireFreeSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < NEW_DATABASE_BYTES) {
    const leftMb = Math.floor((bavail * bsize) / 2 ** 20);
    throw new PostgresProblem(
      "disk-full",
      `The disk is full: a new database in ${folder} needs 100 MB, and ${leftMb} MB are left.`,
    );
  }
}

// Detached: Ctrl-C in a terminal reaches the whole group, and the database must end last, when we say so.
function run({ file, args, uid, gid }: Command): ChildProcess {
  return spawn(file, args, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    uid,
    gid,
  });
}

function runToEnd(
  command: Command,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = run(command);
    // initdb starts programs of its own and waits for them: all of its group have to hear it.
    const interrupt = () => {
      if (child.pid && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, "SIGINT");
    };
    process.on("exit", interrupt);
    signal?.addEventListener("abort", interrupt);
    let log = "";
    child.stdout?.on("data", (chunk: Buffer) => (log += chunk));
    child.stderr?.on("data", (chunk: Buffer) => (log += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", interrupt);
      signal?.removeEventListener("abort", interrupt);
      resolve({ code, log });
    });
  });
}

class Server {
  log = "";
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #isStopping = false;
  // SIGINT ends sessions, writes everything down, and then ends the server.
  readonly #interrupt = () => {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill("SIGINT");
  };

  constructor(command: Command) {
    this.#child = run(command);
    process.on("exit", this.#interrupt);
    const keep = (chunk: Buffer | string) => (this.log = (this.log + chunk).slice(-KEPT_LOG_CHARACTERS));
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    this.#ended = new Promise((resolve) => {
      this.#child.once("error", (error) => {
        keep(`FATAL: ${error.message}`);
        resolve();
      });
      this.#child.once("close", () => resolve());
    });
    void this.#ended.then(() => process.off("exit", this.#interrupt));
  }

  async untilReady(at: { folder: string; port: number }): Promise<void> {
    const isReady = new Promise<true>((resolve) => {
      this.#child.stderr?.on("data", () => {
        if (this.log.includes("ready to accept connections")) resolve(true);
      });
    });
    const ready = await Promise.race([isReady, this.#ended]);
    if (!ready) throw explainPostgresLog(this.log, at);
  }

  watch(onUnexpectedEnd: ((reason: string) => void) | undefined): void {
    void this.#ended.then(() => {
      if (this.#isStopping) return;
      const { signalCode } = this.#child;
      onUnexpectedEnd?.(signalCode ? `it was ended by ${signalCode}` : lastReason(this.log));
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#interrupt();
    // For a server that does not manage to.
    const impatience = setTimeout(() => this.#child.kill("SIGQUIT"), STOP_PATIENCE_MS);
    await this.#ended;
    clearTimeout(impatience);
  }
}
