import "./end-with-parent.ts";
import { runStage, stopStages, type Stage, type StageResult } from "./run-stage.ts";

/**
 * Runs the lanes beside each other and then the rest one by one, prints `N passed, N failed` as the last line,
 * and sets the exit code. Every stage runs, whatever failed before it.
 */
export async function runStages(lanes: Stage[][], rest: Stage[]): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      stopStages(signal);
      process.exitCode = 130;
      process.stdout.write("Stopped.\n");
      process.exit();
    });
  }
  const results = (await Promise.all(lanes.map((lane) => runInTurn(lane, { live: false })))).flat();
  results.push(...(await runInTurn(rest, { live: true })));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

async function runInTurn(stages: Stage[], options: { live: boolean }): Promise<StageResult[]> {
  const results = [];
  for (const stage of stages) results.push(await runStage(stage, options));
  return results;
}
