import { MONEY_OFFERS, Reward, type Eligible, type Value } from "#app/domain/rewards/reward.ts";
import { collectErrors, type Collector } from "./collect-errors.ts";
import type { KnownProgram } from "./parse-conditions.ts";
import { parseRewardPrice } from "./parse-reward-price.ts";
import { readAmount, readText, readWhole } from "./read-fields.ts";
import { orNothing, readDay } from "./read-optional.ts";
import type { RewardErrors, RewardForm } from "./reward-form.ts";

export type ParsedReward = { ok: true; reward: Reward } | { ok: false; errors: RewardErrors };

/**
 * Reads a reward's form. Each error stands at its field and says what to write instead; what was typed stays typed.
 * Example: a slider from 450 points in steps of 100 is refused with "Write a multiple of 100, such as 500."
 */
export function parseRewardForm(form: RewardForm, program: KnownProgram): ParsedReward {
  const at = collectErrors();
  const whole = {
    title: at.take("title", readText(form.title, { max: 80, empty: "Write a title, such as “$5 off”." })),
    enabled: form.enabled,
    offer: parseOffer(form, program, at),
    price: parseRewardPrice(form, program, at),
    ...parseRewardConditions(form, program, at),
    combinesWith: { order: form.withOrder, product: form.withProduct, shipping: form.withShipping },
    returns: form.returns,
  };
  if (Object.keys(at.errors).length > 0) return { ok: false, errors: at.errors };
  const read = Reward.safeParse(whole);
  if (read.success) return { ok: true, reward: read.data };
  return { ok: false, errors: { form: read.error.issues[0]?.message ?? "This is not a reward." } };
}

function parseRewardConditions(form: RewardForm, program: KnownProgram, at: Collector) {
  const from = at.take("from", readDay(form.from));
  const until = at.take("until", readDay(form.until));
  if (from && until && from > until)
    at.refuse("until", "The last day is before the first. Choose a later day, or leave it empty for no end.");
  const unknown = form.tierIds.find((id) => !program.tierIds.includes(id));
  if (unknown !== undefined)
    at.refuse("tierIds", `There is no tier “${unknown}” in the program any more. Untick it.`);
  const whole = (field: "expires" | "limitPerMember" | "limitInAll", what: string, max: number) =>
    at.take(
      field,
      orNothing(form[field], (text) => readWhole(text, { min: 1, max, what })),
    );
  return {
    ...{ tierIds: form.tierIds, from, until },
    minimumMinor: at.take(
      "minimum",
      orNothing(form.minimum, (text) => readAmount(text, program.currency)),
    ),
    expiresAfterDays: whole("expires", "days", 1825),
    limitPerMember: whole("limitPerMember", "times", 10_000),
    limitInAll: whole("limitInAll", "rewards", 10_000_000),
  };
}

function parseOffer(form: RewardForm, { currency }: KnownProgram, at: Collector): object {
  const { kind } = form;
  const worth = MONEY_OFFERS.has(kind) ? { value: parseValue(form, currency, at) } : {};
  switch (kind) {
    case "amount-off":
      return { kind, ...worth, eligible: parseEligible(form, PRODUCTS, at) };
    case "percentage-off":
      return {
        kind,
        percent: at.take("percent", readWhole(form.percent, { min: 1, max: 100, what: "percent" })),
        eligible: parseEligible(form, PRODUCTS, at),
      };
    case "free-shipping":
      return {
        kind,
        ceilingMinor: at.take(
          "ceiling",
          orNothing(form.ceiling, (text) => readAmount(text, currency)),
        ),
      };
    case "free-product":
      return parseFreeProduct(form, currency, at);
    case "donation": {
      const empty = "Write whom the money goes to.";
      return { kind, ...worth, charity: at.take("charity", readText(form.charity, { max: 80, empty })) };
    }
    default:
      return { kind, ...worth };
  }
}

function parseFreeProduct(form: RewardForm, currency: string, at: Collector): object {
  const eligible = parseEligible(form, PRODUCTS, at);
  if (eligible && eligible.productIds.length + eligible.collectionIds.length === 0)
    at.refuse("products", "Choose the product that is free.");
  return {
    kind: "free-product",
    eligible,
    quantity: at.take("quantity", readWhole(form.quantity, { min: 1, max: 100, what: "pieces" })),
    ceilingMinor: at.take("ceiling", readAmount(form.ceiling, currency)),
    beside: parseEligible(form, BESIDE, at),
  };
}

function parseValue(form: RewardForm, currency: string, at: Collector): Value | null {
  const minor = at.take("value", readAmount(form.value, currency));
  const byCurrency = takesCurrencies(form.kind)
    ? at.takeAll(form.byCurrency, (row, index) => {
        const field = (name: string) => `byCurrency.${index}.${name}`;
        const isTwice = form.byCurrency.findIndex((one) => one.currency === row.currency) < index;
        if (!/^[A-Z]{3}$/.test(row.currency)) return at.refuse(field("currency"), "Choose a currency.");
        if (row.currency === currency)
          return at.refuse(field("currency"), `The amount in ${currency} stands above. Remove this one.`);
        if (isTwice)
          return at.refuse(field("currency"), `There is an amount in ${row.currency} already. Remove one.`);
        const amount = at.take(field("amount"), readAmount(row.amount, row.currency));
        return amount === null ? null : { currency: row.currency, minor: amount };
      })
    : [];
  const byMarket = takesCurrencies(form.kind)
    ? []
    : at.takeAll(form.byMarket, ({ marketId, amount }, index) => {
        const read = at.take(`byMarket.${index}.amount`, readAmount(amount, currency));
        return read === null ? null : { marketId, minor: read };
      });
  return minor === null || byCurrency === null || byMarket === null ? null : { minor, byCurrency, byMarket };
}

/** Gift cards and store credit are money of a currency; discounts are amounts of the shop's own. */
export function takesCurrencies(kind: RewardForm["kind"]): boolean {
  return kind === "gift-card" || kind === "store-credit";
}

/** Whether rewards of this kind are about some products of the cart. */
export function hasEligible(kind: RewardForm["kind"]): boolean {
  return kind === "amount-off" || kind === "percentage-off" || kind === "free-product";
}

/** Whether a code of this kind goes into a cart, where it meets other discounts. */
export function isDiscount(kind: RewardForm["kind"]): boolean {
  return hasEligible(kind) || kind === "free-shipping";
}

type PickedField = "products" | "collections" | "besideProducts" | "besideCollections";
const PRODUCTS = { products: "products", collections: "collections" } as const;
const BESIDE = { products: "besideProducts", collections: "besideCollections" } as const;
/** Shopify takes at most so many of each. */
const MOST = 100;

function parseEligible(
  form: RewardForm,
  fields: typeof PRODUCTS | typeof BESIDE,
  at: Collector,
): Eligible | null {
  const productIds = readPicked(form, { field: fields.products, noun: "product" }, at);
  const collectionIds = readPicked(form, { field: fields.collections, noun: "collection" }, at);
  if (productIds === null || collectionIds === null) return null;
  if (productIds.length > 0 && collectionIds.length > 0)
    return at.refuse(fields.products, "Choose either products or collections, not both.");
  const picked = [...form[fields.products], ...form[fields.collections]];
  const names = Object.fromEntries(picked.map(({ id, name }) => [id, name]));
  return { productIds, collectionIds, ...(picked.length > 0 ? { names } : {}) };
}

function readPicked(
  form: RewardForm,
  { field, noun }: { field: PickedField; noun: string },
  at: Collector,
): string[] | null {
  const picked = form[field];
  const unknown = picked.find(({ id, name }) => name.trim() === "" || !/^\d+$/.test(id));
  if (unknown)
    return at.refuse(field, `There is no ${noun} ${unknown.id} that we know. Remove it and choose it again.`);
  if (picked.length > MOST) return at.refuse(field, `Choose at most ${MOST}, or use a collection.`);
  return picked.map(({ id }) => id);
}
