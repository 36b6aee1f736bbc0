// One stage of `npm test`: a program that runs to its end, and what it counted.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { tellProgress } from "./progress.mjs";

export const root = path.resolve(import.meta.dirname, "../..");

export interface Stage {
  name: string;
  /** Command lines for this Node, run in turn; the first that fails ends the stage. */
  commands: string[][];
  /** A vitest run, of which every test counts; else the stage counts as one. */
  vitestProject?: string;
  env?: Record<string, string>;
}

export interface StageResult {
  passed: number;
  failed: number;
}

const running = new Set<ChildProcess>();

/** Ends the programs that run now; for a stop from outside. */
export function stopStages(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal);
}

/** Runs a stage; prints its name and time, and its output when it failed (or as it comes, when `live`). */
export async function runStage(stage: Stage, options: { live: boolean }): Promise<StageResult> {
  const startedAt = performance.now();
  const reportFolder = mkdtempSync(path.join(tmpdir(), "perennial-report-"));
  const removeReport = () => rmSync(reportFolder, { recursive: true, force: true });
  process.on("exit", removeReport);
  const endProgress = options.live ? null : tellProgress(stage.name);
  try {
    const { exitCode, output } = await runCommands(stage, reportFolder, options.live);
    endProgress?.();
    const result = stage.vitestProject
      ? countTests(path.join(reportFolder, "report.json"), exitCode)
      : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const counted = stage.vitestProject ? ` (${result.passed} passed, ${result.failed} failed)` : "";
    if (result.failed > 0 && !options.live) process.stdout.write(output);
    process.stdout.write(`${result.failed > 0 ? "✗" : "✓"} ${stage.name}, ${seconds} s${counted}\n`);
    return result;
  } finally {
    process.off("exit", removeReport);
    removeReport();
  }
}

async function runCommands(stage: Stage, reportFolder: string, live: boolean) {
  let output = "";
  for (const command of commandsOf(stage, reportFolder)) {
    const ended = await runOne(command, stage.env ?? {}, live);
    output += ended.output;
    if (ended.exitCode !== 0) return { exitCode: ended.exitCode, output };
  }
  return { exitCode: 0, output };
}

function commandsOf(stage: Stage, reportFolder: string): string[][] {
  if (!stage.vitestProject) return stage.commands;
  const report = path.join(reportFolder, "report.json");
  return [
    ...stage.commands,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      `--project=${stage.vitestProject}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
  ];
}

function runOne(command: string[], env: Record<string, string>, live: boolean) {
  return new Promise<{ exitCode: number; output: string }>((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, ...command], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    running.add(child);
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk;
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => keep(Buffer.from(`${error.message}\n`)));
    child.on("close", (code) => {
      running.delete(child);
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

// A file that cannot even be loaded has no tests in the report, and counts as one failure; so does a run that failed
// without a failing test (an error outside of any test, or no report at all).
function countTests(reportFile: string, exitCode: number): StageResult {
  const report = readReport(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

function readReport(file: string): z.infer<typeof Report> | null {
  try {
    return Report.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
