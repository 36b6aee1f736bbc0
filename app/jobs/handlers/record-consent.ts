import type { JobTools } from "#app/jobs/job-tools.ts";
import type { JobPayload } from "#app/queue/jobs.ts";
import { recordConsent } from "#app/services/actions/record-consent.ts";

export async function handleRecordConsent(
  { shopId, customerId, action }: JobPayload<"record-consent">,
  tools: JobTools,
): Promise<void> {
  await recordConsent(
    { ...tools.context(), shopId: BigInt(shopId) },
    { customerId: BigInt(customerId), action },
  );
}
