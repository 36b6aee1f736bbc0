import type { RewardForm } from "#app/domain/forms/reward-form.ts";

/** What a merchant chooses from when adding a reward. */
export const OFFER_WORDS: Record<RewardForm["kind"], { name: string; help: string }> = {
  "amount-off": { name: "Amount off", help: "$5 off the order, or off some products" },
  "percentage-off": { name: "Percentage off", help: "10% off the order, or off some products" },
  "free-shipping": { name: "Free shipping", help: "Up to a price of shipping that you name" },
  "free-product": { name: "Free product", help: "One of the products that you choose" },
  "store-credit": { name: "Store credit", help: "Money in the customer’s account" },
  "gift-card": { name: "Gift card", help: "A new gift card, with a code" },
  donation: { name: "Donation", help: "You give the money to a charity" },
};
