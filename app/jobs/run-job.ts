import { JOBS, type JobName, type JobPayload } from "#app/queue/jobs.ts";
import { ReauthNeeded } from "#app/shopify/admin/admin-client.ts";
import { handlers } from "./tasks.ts";
import type { JobTools } from "./job-tools.ts";

/**
 * Runs one job. Where Shopify takes no token of ours the job ends: trying again cannot help, and the merchant's next
 * visit puts the work in the queue again. Throws what else goes wrong, and the queue tries again later.
 */
export async function runJob<Name extends JobName>(
  name: Name,
  carried: unknown,
  tools: JobTools,
): Promise<void> {
  // The schema of this name gives the payload of this name; TypeScript cannot pair two tables by a generic name.
  const payload = JOBS[name].parse(carried) as JobPayload<Name>;
  try {
    await handlers[name]?.(payload, tools);
  } catch (error) {
    if (!(error instanceof ReauthNeeded)) throw error;
    tools.log.warn({ job: name }, "job waits for the merchant to open the app");
  }
}
