import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import type { FlowStep } from "#app/services/flow/run-flow-action.ts";

const Id = z
  .union([z.string(), z.int().nonnegative(), z.bigint()])
  .transform((text) => parseId(String(text)))
  .pipe(z.bigint("The customer is missing."));
const Text = (max: number) =>
  z.union([z.string(), z.number()]).transform((text) => String(text).trim().slice(0, max));

const Points = z.object({
  customer_id: Id,
  points: Text(40),
  reason: Text(200).pipe(z.string().min(1, "The reason is missing.")),
});
const Recorded = z.object({
  customer_id: Id,
  action: Text(60).pipe(z.string().min(1, "The action is missing.")),
});

const Envelope = z.object({
  shopify_domain: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  action_run_id: z.string().min(1).max(200),
  handle: z.string(),
  properties: z.record(z.string(), z.unknown()),
});

export type ReadStep = { ok: true; shopDomain: string; step: FlowStep } | { ok: false; problem: string };

/** Reads what Flow sends for a step. The handle in the address must be the one that is signed. */
export function readFlowStep(handle: string, body: unknown): ReadStep {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success || envelope.data.handle !== handle)
    return { ok: false, problem: "This is no step of a workflow for this address." };
  const { shopify_domain: shopDomain, action_run_id: runId, properties } = envelope.data;
  if (handle === "give-points" || handle === "take-points") {
    const read = Points.safeParse(properties);
    if (!read.success) return wrong(read.error);
    const { customer_id: customerId, points, reason } = read.data;
    return { ok: true, shopDomain, step: { runId, customerId, act: { kind: handle, points, reason } } };
  }
  if (handle !== "record-action") return { ok: false, problem: "There is no such step." };
  const read = Recorded.safeParse(properties);
  if (!read.success) return wrong(read.error);
  const { customer_id: customerId, action } = read.data;
  return { ok: true, shopDomain, step: { runId, customerId, act: { kind: handle, action } } };
}

function wrong(error: z.ZodError): ReadStep {
  return { ok: false, problem: error.issues[0]?.message ?? "A field is missing." };
}
