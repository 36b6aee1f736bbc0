import type { RuleKind } from "#app/domain/forms/rule-form.ts";

/** What a merchant chooses from when adding a way to earn. */
export const KIND_WORDS: Record<RuleKind, { name: string; help: string }> = {
  "spend-rate": { name: "Rate", help: "Points for every amount spent, on some products or for some people" },
  multiplier: { name: "More points", help: "Double points, one and a half times …" },
  "product-bonus": { name: "Bonus for a product", help: "Points for each piece that is bought" },
  "order-bonus": { name: "Bonus for an order", help: "Points for any order" },
  "order-steps": { name: "Bonus by order value", help: "More points from $50, from $100 …" },
  "nth-order": { name: "Bonus for the n-th order", help: "For the 5th order, or every 5th" },
  "spend-milestone": { name: "Bonus for money spent in all", help: "When somebody has spent $500 …" },
  streak: { name: "Bonus for months in a row", help: "For ordering 3 months in a row" },
  exclusion: { name: "No points", help: "Products that earn nothing" },
  action: { name: "Action", help: "Sign-up, birthday, review …" },
};
