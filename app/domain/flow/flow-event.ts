import { z } from "zod";
import { showPoints } from "#app/domain/forms/read-fields.ts";
import type { Program } from "#app/domain/program.ts";

/** What Shopify Flow can be told, by the handles of extensions/flow-trigger-*. */
export const FLOW_TRIGGERS = ["points-earned", "tier-changed", "points-expiring"] as const;
export const FlowTrigger = z.enum(FLOW_TRIGGERS);
export type FlowTrigger = z.infer<typeof FlowTrigger>;

/** What the database noted when it happened. */
export const FlowFacts = z.discriminatedUnion("trigger", [
  z.object({
    trigger: z.literal("points-earned"),
    points: z.int(),
    order: z.string().nullable(),
    title: z.string().nullable(),
  }),
  z.object({ trigger: z.literal("tier-changed"), from: z.string().nullable(), to: z.string().nullable() }),
  z.object({ trigger: z.literal("points-expiring"), points: z.int(), day: z.string() }),
]);
export type FlowFacts = z.infer<typeof FlowFacts>;

/**
 * What a workflow gets to read, by the names of the trigger's fields. A tier that the program does not have any more
 * is named by its id; no tier is an empty text, since Flow wants every field.
 * Example: 150 tenths of a point in a program with one decimal are "15".
 */
export function flowPayload(
  facts: FlowFacts,
  program: Pick<Program, "pointDecimals" | "tiers">,
): Record<string, string> {
  const points = (value: number) => showPoints(value, program.pointDecimals);
  const tier = (id: string | null) => program.tiers?.tiers.find((known) => known.id === id)?.name ?? id ?? "";
  switch (facts.trigger) {
    case "points-earned":
      return { Points: points(facts.points), Reason: facts.title ?? (facts.order ? "Order" : "Other") };
    case "tier-changed":
      return { "New tier": tier(facts.to), "Tier before": tier(facts.from) };
    case "points-expiring":
      return { Points: points(facts.points), "Last day": facts.day };
  }
}
