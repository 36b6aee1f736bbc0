import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";

export const RECEIVE_FLOW_TRIGGER = `#graphql
  mutation ReceiveFlowTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors {
        message
      }
    }
  }
`;

const Answer = z.object({
  flowTriggerReceive: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/** Starts the workflows that wait for a trigger of ours. Gives what Shopify objects to; null: it has taken it. */
export async function receiveFlowTrigger(
  admin: AdminClient,
  { handle, payload }: { handle: string; payload: Record<string, string | number> },
): Promise<string | null> {
  const { flowTriggerReceive } = await admin.query(RECEIVE_FLOW_TRIGGER, { handle, payload }, Answer);
  return flowTriggerReceive.userErrors[0]?.message ?? null;
}
