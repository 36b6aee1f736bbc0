import type { MemberFilter } from "#app/domain/member-filter.ts";

/** The parts of the filter as texts, by their names in the address. */
export type FilterForm = Record<"tag" | "min" | "max" | "expiring" | "from" | "before", string>;

export function toFilterForm(filter: MemberFilter): FilterForm {
  const text = (value: string | number | undefined) => (value === undefined ? "" : String(value));
  return {
    ...{ tag: text(filter.tag), min: text(filter.minBalance), max: text(filter.maxBalance) },
    ...{ expiring: text(filter.expiringDays), from: text(filter.orderedFrom) },
    before: text(filter.orderedBefore),
  };
}
