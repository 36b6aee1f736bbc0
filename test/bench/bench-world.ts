import { rmSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startProgram, type RunningProgram } from "#test/setup/child-program.ts";
import { startPostgres } from "#test/setup/embedded-postgres.ts";
import { findFreePort } from "#test/setup/free-port.ts";
import { migrateInChild } from "#test/setup/migrate-in-child.ts";
import { BUILD_FOLDER } from "#test/setup/product-build.ts";

export const SECRET = "bench-secret";
export const SHOP = "bench.myshopify.com";
const KEY = Buffer.alloc(32, 7).toString("base64");
const folder = process.env["BUILD_FOLDER"] ?? BUILD_FOLDER;

/** A database of its own with fsync on, and the programs that a bench starts. */
export interface BenchWorld {
  databaseUrl: string;
  query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  startWeb(): Promise<{ port: number; program: RunningProgram }>;
  startWorker(): Promise<RunningProgram>;
  /** Starts a baseline of this folder; it says its port. */
  startBaseline(file: string, args: string[]): Promise<{ port: number; program: RunningProgram }>;
  close(): Promise<void>;
}

/** Opens a new, empty world; `settings` of the database server on top of its own. */
export async function openBenchWorld(settings: Record<string, string> = {}): Promise<BenchWorld> {
  const home = await mkdtemp(path.join(tmpdir(), "perennial-bench-"));
  // Whoever stops a benchmark half-way gets its folder removed too; the server in it ends with us.
  const removeHome = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  process.on("exit", removeHome);
  const server = await startPostgres({ folder: home, settings });
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query("create database bench");
  await admin.end();
  const databaseUrl = server.url("bench");
  await migrateInChild(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const running: RunningProgram[] = [];
  const start = (name: string, args: string[], port = 0) => {
    const program = startProgram({ name, args, env: environment(databaseUrl, port) });
    running.push(program);
    return program;
  };
  return {
    databaseUrl,
    query: async (text) => (await pool.query(text)).rows,
    async startWeb() {
      const port = await findFreePort();
      const program = start("web", [path.join(folder, "server/index.js")], port);
      await program.untilLine((line) => line.includes("web ready"));
      return { port, program };
    },
    async startWorker() {
      const program = start("worker", [path.join(folder, "server/worker.js")]);
      await program.untilLine((line) => line.includes("worker ready"));
      return program;
    },
    async startBaseline(file, args) {
      const program = start(file, [path.join(import.meta.dirname, file), ...args]);
      const line = await program.untilLine((said) => said.startsWith("port "));
      return { port: Number(line.slice(5)), program };
    },
    async close() {
      await Promise.all(running.map((program) => program.stop()));
      await pool.end();
      await server.stop();
      process.off("exit", removeHome);
      removeHome();
    },
  };
}

/** Processor time that a process has used, in milliseconds: comparable also on a machine that others work on. */
export async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const [user = "0", system = "0"] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) * CLOCK_TICK_MS;
}

const CLOCK_TICK_MS = 10;

function environment(databaseUrl: string, port: number): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: "http://localhost:3000",
    SCOPES: "read_orders",
    TOKEN_ENCRYPTION_KEYS: `bench:${KEY}`,
    PERSONAL_DATA_KEY: KEY,
    PORT: String(port),
    LOG_LEVEL: "info",
  };
}
