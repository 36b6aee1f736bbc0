import { createWriteStream } from "node:fs";

export interface PartLog {
  file: string;
  write(line: string): void;
  /** The last lines. */
  recent(): string[];
}

const KEPT_LINES = 15;

/** A log file that starts anew with every demo. A full disk costs lines of it, and nothing else. */
export function openLog(file: string): PartLog {
  const stream = createWriteStream(file, { flags: "w" });
  stream.on("error", () => {});
  const kept: string[] = [];
  return {
    file,
    write: (line) => {
      kept.push(line);
      if (kept.length > KEPT_LINES) kept.shift();
      stream.write(`${line}\n`);
    },
    recent: () => [...kept],
  };
}
