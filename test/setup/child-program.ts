import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "../..");
const endWithParent = pathToFileURL(path.join(import.meta.dirname, "end-with-parent.ts")).href;
const KEPT_LINES = 200;
const STOP_PATIENCE_MS = 7_000;

export interface ProgramOptions {
  /** What people call it, e.g. "worker". */
  name: string;
  /** Node's arguments: flags, the program, its arguments. */
  args: string[];
  /** Added to this process's environment. */
  env: Record<string, string>;
  onLine?: (line: string) => void;
  /** Called once when the program ends without having been asked to. */
  onUnexpectedEnd?: (how: string) => void;
}

export interface RunningProgram {
  name: string;
  pid: number;
  recentLines(count?: number): string[];
  /** Resolves with the first line, past or future, that fits; rejects when the program ends before. */
  untilLine(fits: (line: string) => boolean): Promise<string>;
  /** Resolves when it has ended, whoever ended it. */
  ended: Promise<void>;
  /** Asks it to stop, and makes it when it does not within seven seconds. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a Node program of ours in a process group of its own, so that Ctrl-C reaches it through us, in our order. */
export function startProgram(options: ProgramOptions): RunningProgram {
  const child = spawn(process.execPath, ["--import", endWithParent, ...options.args], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...options.env },
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const hear = (line: string) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    options.onLine?.(line);
    for (const listener of listeners) listener(line);
  };
  for (const stream of [child.stdout, child.stderr]) splitLines(stream, hear);
  let isStopping = false;
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => hear(error.message));
    child.once("close", (code, signal) => {
      if (!isStopping) options.onUnexpectedEnd?.(signal ? `ended by ${signal}` : `ended with code ${code}`);
      resolve();
    });
  });
  const untilLine = (fits: (line: string) => boolean) =>
    waitForLine({ lines, listeners, ended, name: options.name }, fits);
  const stop = async () => {
    isStopping = true;
    child.kill("SIGTERM");
    const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(impatience);
  };
  return {
    name: options.name,
    pid: child.pid ?? 0,
    recentLines: (count = 20) => lines.slice(-count),
    untilLine,
    ended,
    stop,
    kill: (signal) => {
      isStopping = true;
      child.kill(signal);
    },
  };
}

function splitLines(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    parts.forEach(hear);
  });
  stream?.on("end", () => rest && hear(rest));
}

interface Heard {
  name: string;
  lines: string[];
  listeners: Set<(line: string) => void>;
  ended: Promise<void>;
}

function waitForLine(heard: Heard, fits: (line: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const said = heard.lines.find(fits);
    if (said !== undefined) return resolve(said);
    const listener = (line: string) => {
      if (!fits(line)) return;
      heard.listeners.delete(listener);
      resolve(line);
    };
    heard.listeners.add(listener);
    void heard.ended.then(() =>
      reject(new Error(`The ${heard.name} ended before it was ready.\n${heard.lines.slice(-15).join("\n")}`)),
    );
  });
}
