import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { tendHistories } from "#app/services/history/tend-histories.ts";
import { tendImports } from "#app/services/imports/tend-imports.ts";

export async function handleTendImports(_: JobPayload<"tend-imports">, tools: JobTools): Promise<void> {
  await tendImports(tools.context());
  await tendHistories(tools.context());
}
