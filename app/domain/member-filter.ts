import { z } from "zod";

/** Asks for the members without a tier. */
export const NO_TIER = "none";

const Day = z.iso.date();

/** Which members are meant: all that every part of it fits. A part that is left out asks nothing. */
export const MemberFilter = z.object({
  /** The id of a tier, or "none" for members without one. */
  tier: z.string().min(1).max(60).optional(),
  /** A customer tag; letter case means nothing. */
  tag: z.string().trim().min(1).max(255).optional(),
  /** Whole points, both ends included. */
  minBalance: z.int().optional(),
  maxBalance: z.int().optional(),
  /** Points of theirs end within so many days. */
  expiringDays: z.int().min(1).max(3650).optional(),
  /** Their last order was on this day or later; before this day. Days of the shop's calendar. */
  orderedFrom: Day.optional(),
  orderedBefore: Day.optional(),
});
export type MemberFilter = z.infer<typeof MemberFilter>;

export function isEmptyFilter(filter: MemberFilter): boolean {
  return Object.values(filter).every((part) => part === undefined);
}

/** The filter with its points in the units of the ledger. Example: from 5 points on is from 50 tenths on. */
export function inUnits(filter: MemberFilter, pointDecimals: number): MemberFilter {
  const { minBalance, maxBalance, ...others } = filter;
  const units = 10 ** pointDecimals;
  return {
    ...others,
    ...(minBalance === undefined ? {} : { minBalance: minBalance * units }),
    ...(maxBalance === undefined ? {} : { maxBalance: maxBalance * units }),
  };
}

/**
 * Reads a filter as it stands in an address or a form. What is no number, day or text of that kind is left out, so that
 * an old address still shows a list.
 * Example: "min=100&expiring=30&tag=VIP" are members tagged VIP with 100 points or more, some of which end in 30 days.
 */
export function readMemberFilter(text: (name: string) => string | null): MemberFilter {
  const read: MemberFilter = {};
  for (const [name, part] of PARTS) {
    const given = text(name)?.trim() ?? "";
    if (given === "") continue;
    const value =
      part === "minBalance" || part === "maxBalance" || part === "expiringDays" ? toWhole(given) : given;
    const parsed = MemberFilter.safeParse({ ...read, [part]: value });
    if (parsed.success) Object.assign(read, parsed.data);
  }
  return read;
}

/** The parts by their names in an address. */
const PARTS = [
  ["tier", "tier"],
  ["tag", "tag"],
  ["min", "minBalance"],
  ["max", "maxBalance"],
  ["expiring", "expiringDays"],
  ["from", "orderedFrom"],
  ["before", "orderedBefore"],
] as const satisfies readonly (readonly [string, keyof MemberFilter])[];

export const FILTER_NAMES: readonly string[] = PARTS.map(([name]) => name);

/** The filter as it stands in an address. */
export function writeMemberFilter(filter: MemberFilter): Record<string, string> {
  return Object.fromEntries(
    PARTS.flatMap(([name, part]) => (filter[part] === undefined ? [] : [[name, String(filter[part])]])),
  );
}

function toWhole(text: string): number | null {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}
