import { z } from "zod";
import { orderOf } from "./read-day.ts";
import { styleOf } from "./read-number.ts";

const Count = z.int().nonnegative();

/** What the cells of one column say about how the file writes numbers and dates, and its first different values. */
export const ColumnEvidence = z.object({
  numbers: z.object({ point: Count, comma: Count, either: Count }),
  days: z.object({ dayFirst: Count, monthFirst: Count, either: Count }),
  /** Different values, at most MAX_VALUES + 1: more than that means that there are too many to list. */
  values: z.array(z.string()),
});
export type ColumnEvidence = z.infer<typeof ColumnEvidence>;

/** A column of tiers has few different values; one of names has many. */
export const MAX_VALUES = 30;
const MAX_VALUE_LENGTH = 60;

export function noEvidence(): ColumnEvidence {
  return {
    numbers: { point: 0, comma: 0, either: 0 },
    days: { dayFirst: 0, monthFirst: 0, either: 0 },
    values: [],
  };
}

/** Adds what a cell says to the evidence of its column (changes it: it is called for every cell of a file). */
export function addEvidence(evidence: ColumnEvidence, cell: string): void {
  const text = cell.trim();
  if (text === "") return;
  const style = styleOf(text);
  if (style !== null) evidence.numbers[style] += 1;
  const order = orderOf(text);
  if (order !== null) evidence.days[DAY_COUNTS[order]] += 1;
  const { values } = evidence;
  if (values.length <= MAX_VALUES && text.length <= MAX_VALUE_LENGTH && !values.includes(text))
    values.push(text);
}

const DAY_COUNTS = { "day-first": "dayFirst", "month-first": "monthFirst", either: "either" } as const;

/** Two ways that a file can write something. "open": its cells do not tell, or contradict each other. */
export type Judged<T> = T | "open" | "none";

/** How a column writes numbers. Example: one "1.5" among "1,234" and "5,000": with points. */
export function judgeNumbers({ numbers }: ColumnEvidence): Judged<"point" | "comma"> {
  return judge({ first: "point", second: "comma" }, [numbers.point, numbers.comma, numbers.either]);
}

/** How a column writes dates. Example: one "31/12/2027" among "03/04/2027" and "05/06/2027": day first. */
export function judgeDays({ days }: ColumnEvidence): Judged<"day-first" | "month-first"> {
  return judge({ first: "day-first", second: "month-first" }, [days.dayFirst, days.monthFirst, days.either]);
}

function judge<T extends string>(
  { first, second }: { first: T; second: T },
  [firsts, seconds, either]: [number, number, number],
): Judged<T> {
  if (firsts > 0 && seconds > 0) return "open";
  if (firsts > 0) return first;
  if (seconds > 0) return second;
  return either > 0 ? "open" : "none";
}
