import { z } from "zod";

const Missing = z.union([
  z.object({ kind: z.literal("too-little"), have: z.int(), needed: z.int(), of: z.string() }),
  z.object({ kind: z.literal("unclear"), of: z.string() }),
]);

function answer<T extends z.ZodType>(value: T) {
  return z.union([z.object({ kind: z.literal("known"), value }), Missing]);
}

const DropOut = z.object({
  r: z.number(),
  alpha: z.number(),
  a: z.number(),
  b: z.number(),
  logLikelihood: z.number(),
  isSound: z.boolean(),
});

const Spend = z.object({
  p: z.number(),
  q: z.number(),
  v: z.number(),
  logLikelihood: z.number(),
  isSound: z.boolean(),
  correlation: z.number(),
});

/** A purchase model as it is kept from one day to the next. Weeks and minor units. */
export const StoredModel = z.object({
  model: answer(
    z.object({
      customers: z.int(),
      repeaters: z.int(),
      purchases: DropOut,
      expectedAlive: z.number(),
      spend: answer(Spend),
      backTest: answer(
        z.object({ days: z.int(), predicted: z.number(), actual: z.number(), error: z.number() }),
      ),
    }),
  ),
  /** Purchases and value expected of all customers together in the next twelve months; null without a model. */
  nextYear: z
    .object({ purchases: z.number(), valueMinor: z.number().nullable(), monthlyDiscount: z.number() })
    .nullable(),
  /** The last whole months, the oldest first; see domain/retention/model-churn. */
  months: z.array(
    z.object({ month: z.int(), customers: z.int(), aliveAtStart: z.number(), aliveAtEnd: z.number() }),
  ),
});
export type StoredModel = z.infer<typeof StoredModel>;
