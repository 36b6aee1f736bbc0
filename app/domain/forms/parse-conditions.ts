import type { Conditions } from "#app/domain/earning/conditions.ts";
import type { ProductScope } from "#app/domain/earning/product-scope.ts";
import type { Collector } from "./collect-errors.ts";
import { readCountries } from "./read-countries.ts";
import { readAmount, readLines, readPoints } from "./read-fields.ts";
import { orNothing, readDay } from "./read-optional.ts";
import type { FormProgram, RuleForm } from "./rule-form.ts";

/** What a rule's conditions may name. */
export interface KnownProgram extends FormProgram {
  tierIds: readonly string[];
}

const MAX_BUDGET = 1_000_000_000;

/** The conditions of a form, or null with the errors at their fields. */
export function parseConditions(form: RuleForm, program: KnownProgram, at: Collector): Conditions | null {
  const from = at.take("from", readDay(form.from));
  const until = at.take("until", readDay(form.until));
  if (from && until && from > until) {
    at.refuse("until", "The last day is before the first. Choose a later day, or leave it empty for no end.");
  }
  const unknown = form.tierIds.find((id) => !program.tierIds.includes(id));
  if (unknown !== undefined) {
    at.refuse("tierIds", `There is no tier “${unknown}” in the program any more. Untick it.`);
  }
  const customerTags = at.take("customerTags", readLines(form.customerTags, { max: 50 }));
  const countries = at.take("countries", readCountries(form.countries));
  const minimumMinor = at.take(
    "minimum",
    orNothing(form.minimum, (text) => readAmount(text, program.currency)),
  );
  const budgetPoints = at.take(
    "budget",
    orNothing(form.budget, (text) => readPoints(text, program.pointDecimals, MAX_BUDGET)),
  );
  if (customerTags === null || countries === null) return null;
  const { tierIds, channels, weekdays } = form;
  return { tierIds, customerTags, countries, channels, from, until, weekdays, minimumMinor, budgetPoints };
}

const MOST = 250;

/** The products of a form, or null with the errors at their fields. */
export function parseScope(form: RuleForm, at: Collector): ProductScope | null {
  const tags = at.take("tags", readLines(form.tags, { max: MOST }));
  const vendors = at.take("vendors", readLines(form.vendors, { max: MOST }));
  const productIds = readPicked(form, { field: "products", noun: "product" }, at);
  const collectionIds = readPicked(form, { field: "collections", noun: "collection" }, at);
  if (tags === null || vendors === null || productIds === null || collectionIds === null) return null;
  const picked = [...form.products, ...form.collections].map(({ id, name }) => [id, name] as const);
  const names = picked.length > 0 ? { names: Object.fromEntries(picked) } : {};
  return {
    productIds,
    collectionIds,
    tags,
    vendors,
    price: form.price,
    discounted: form.discounted,
    ...names,
  };
}

function readPicked(
  form: RuleForm,
  { field, noun }: { field: "products" | "collections"; noun: string },
  at: Collector,
): string[] | null {
  const picked = form[field];
  const unknown = picked.find(({ id, name }) => name.trim() === "" || !/^\d+$/.test(id));
  if (unknown) {
    return at.refuse(field, `There is no ${noun} ${unknown.id} that we know. Remove it and choose it again.`);
  }
  if (picked.length > MOST) return at.refuse(field, `Choose at most ${MOST}, or use a collection or a tag.`);
  return picked.map(({ id }) => id);
}
