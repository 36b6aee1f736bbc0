import { JOBS, type JobName, type JobPayload } from "#app/queue/jobs.ts";
import { ReauthNeeded } from "#app/shopify/admin/admin-client.ts";
import { handlers } from "./tasks.ts";
import type { JobTools } from "./job-tools.ts";

/** The merchant's next visit puts these in the queue again, so they need not wait in it for a token. */
const RESUMED_BY_A_VISIT = new Set<JobName>(["refresh-shop", "mirror-members", "mirror-program"]);

/**
 * Runs one job. Where Shopify takes no token of ours, work that the merchant's next visit starts anew ends here.
 * Throws what else goes wrong, and the queue tries again later.
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
    if (!(error instanceof ReauthNeeded) || !RESUMED_BY_A_VISIT.has(name)) throw error;
    tools.log.warn({ job: name }, "job waits for the merchant to open the app");
  }
}
