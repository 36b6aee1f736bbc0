import { z } from "zod";
import { LimitPeriod } from "./action-rule.ts";

/** What came of an action that another system told of. It is kept, to be answered again. */
export const ToldAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("paid"), points: z.int().positive(), title: z.string() }),
  z.object({
    status: z.literal("not-paid"),
    reason: z.enum([
      "not-offered",
      "not-for-this-member",
      "budget-used-up",
      "limit-reached",
      /** It is something that pays once, and has: the newsletter, or this product's review. */
      "done-before",
    ]),
    period: LimitPeriod.optional(),
  }),
]);
export type ToldAnswer = z.infer<typeof ToldAnswer>;

const PERIODS: Record<LimitPeriod, string> = {
  day: "today",
  week: "this week",
  month: "this month",
  year: "this year",
  lifetime: "in all",
};

/** Why nothing was paid, for whoever reads the answer. */
export function explainToldAnswer(answer: Extract<ToldAnswer, { status: "not-paid" }>): string {
  switch (answer.reason) {
    case "not-offered":
      return "This action is switched off in the program.";
    case "not-for-this-member":
      return "The conditions of this action do not hold for this customer today.";
    case "budget-used-up":
      return "The budget of this action is used up.";
    case "done-before":
      return "This has been paid before.";
    case "limit-reached":
      return `This customer has done it as often as it pays ${PERIODS[answer.period ?? "lifetime"]}.`;
  }
}
