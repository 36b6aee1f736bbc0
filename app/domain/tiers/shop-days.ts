import { addDays, addMonths, dayOf as dayIn, startOfDay } from "#app/domain/calendar.ts";

/** The shop's calendar: which day a moment falls on, and when days begin, summer time included. */
export interface ShopDays {
  timeZone: string;
  /** "2026-11-27" */
  dayOf(moment: Date): string;
  startOf(day: string): Date;
  addMonths(day: string, months: number): string;
  dayAfter(day: string): string;
}

/**
 * The days of a time zone. Remembers what it was asked, since a sweep asks the same days for thousands of members.
 * Example: in New York 2026-11-27 starts at 05:00Z; one month after 2027-01-31 is 2027-02-28.
 */
export function shopDays(timeZone: string): ShopDays {
  const dayOf = remembering((time: number) => dayIn(new Date(time), timeZone));
  const startOf = remembering((day: string) => startOfDay(day, timeZone));
  const monthsLater = remembering((asked: string) => {
    const [day = "", months = ""] = asked.split("+");
    return addMonths(day, Number(months));
  });
  return {
    timeZone,
    dayOf: (moment) => dayOf(moment.getTime()),
    startOf,
    addMonths: (day, months) => monthsLater(`${day}+${months}`),
    dayAfter: (day) => addDays(day, 1),
  };
}

const MOST_REMEMBERED = 10_000;

/** The same answers, each worked out once; forgets all of them when there are too many. */
function remembering<Question, Answer>(ask: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const answer = ask(question);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(question, answer);
    return answer;
  };
}
