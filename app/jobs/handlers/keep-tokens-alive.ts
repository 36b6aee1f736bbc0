import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { listFadingShops } from "#app/services/shops/list-fading-shops.ts";

export async function handleKeepTokensAlive(
  _payload: JobPayload<"keep-tokens-alive">,
  tools: JobTools,
): Promise<void> {
  for (const domain of await listFadingShops(tools.context())) await tools.renewToken(domain);
}
