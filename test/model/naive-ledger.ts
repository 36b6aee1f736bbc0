/**
 * The rules of the ledger a second time, as plainly as possible: one point at a time, days counted by hand in UTC.
 * Nothing is shared with the product.
 */
export interface NaiveRules {
  holdDays: number;
  expiry:
    null | { kind: "earn-date"; days: number } | { kind: "inactivity"; months: number; counts: string[] };
  graceDays: number;
  deficit: "carry" | "forgive";
}

interface NaiveLot {
  key: string;
  order: string | null;
  left: number;
  earnedAt: number;
  availableAt: number;
  expiresAt: number | null;
  lapses: boolean;
}

const DAY = 86_400_000;

export class NaiveLedger {
  lots: NaiveLot[] = [];
  deficit = 0;
  entries = 0;
  inactiveAt: number | null = null;
  readonly #rules: NaiveRules;
  /** The lots that a redemption's points came from, one key for each point. */
  readonly #taken = new Map<string, string[]>();
  readonly #asked = new Map<string, number>();

  constructor(rules: NaiveRules) {
    this.#rules = rules;
  }

  expireDue(now: number): void {
    for (const lot of this.lots) {
      if (!this.#isOver(lot, now)) continue;
      this.entries -= lot.left;
      lot.left = 0;
    }
  }

  earn(
    now: number,
    order: { id: string; at: number },
    { key, points, isNew }: { key: string; points: number; isNew: boolean },
  ): void {
    this.expireDue(now);
    const availableAt = order.at + this.#rules.holdDays * DAY;
    this.#credit(now, { key, order: order.id, left: points, earnedAt: order.at, availableAt });
    this.#act(isNew ? ["earn", "purchase"] : [], order.at, { now, availableAt });
  }

  give(now: number, key: string, points: number): void {
    this.expireDue(now);
    this.#credit(now, { key, order: null, left: points, earnedAt: now, availableAt: now });
    if (this.#rules.expiry?.kind === "inactivity") this.#act([], now, { now, availableAt: now });
  }

  clawback(now: number, order: string, points: number): void {
    this.expireDue(now);
    const before = this.deficit;
    for (let point = 0; point < points; point += 1) {
      const rank = (lot: NaiveLot) => (lot.order === order ? 0 : lot.availableAt <= now ? 1 : 2);
      const [lot] = this.#open(now).sort((one, other) => rank(one) - rank(other) || inOrder(one, other));
      if (lot) lot.left -= 1;
      else this.deficit += 1;
      this.entries -= 1;
    }
    if (this.#rules.deficit !== "forgive") return;
    this.entries += this.deficit - before;
    this.deficit = before;
  }

  /** Gives how many points are missing; 0 where they were taken. */
  take(now: number, points: number): number {
    this.expireDue(now);
    const missing = points - this.#open(now).reduce((sum, lot) => sum + lot.left, 0);
    if (missing > 0) return missing;
    for (let point = 0; point < points; point += 1) {
      const isHeld = (lot: NaiveLot) => Number(lot.availableAt > now);
      const [lot] = this.#open(now).sort((one, other) => isHeld(one) - isHeld(other) || inOrder(one, other));
      if (lot) lot.left -= 1;
    }
    this.entries -= points;
    return 0;
  }

  redeem(now: number, key: string, points: number): number {
    this.expireDue(now);
    const usable = () => this.#open(now).filter((lot) => lot.availableAt <= now);
    const missing = points - usable().reduce((sum, lot) => sum + lot.left, 0);
    if (missing > 0) return missing;
    const from: string[] = [];
    for (let point = 0; point < points; point += 1) {
      const [lot] = usable().sort(inOrder);
      if (!lot) break;
      lot.left -= 1;
      from.push(lot.key);
    }
    this.#taken.set(key, from);
    this.entries -= points;
    this.#act(["spend"], now, { now, availableAt: null });
    return 0;
  }

  /** Gives how many points came back, or why none did. */
  restore(now: number, redemption: string, points: number): number | "more-than-taken" | "points-expired" {
    const from = this.#taken.get(redemption) ?? [];
    const before = this.#asked.get(redemption) ?? 0;
    this.expireDue(now);
    if (before + points > from.length) return "more-than-taken";
    const dealt = deal(from).slice(before, before + points);
    const over = new Set(this.lots.filter((lot) => this.#isDead(lot, now)).map(({ key }) => key));
    const back = dealt.filter((key) => !over.has(key) || this.#rules.graceDays > 0);
    if (back.length === 0) return "points-expired";
    this.#asked.set(redemption, before + points);
    const grace = endOfDay(now + this.#rules.graceDays * DAY);
    for (const lot of this.lots.filter(({ key }) => over.has(key) && back.includes(key))) {
      if (lot.expiresAt !== null) lot.expiresAt = Math.max(lot.expiresAt, grace);
      if (lot.lapses && this.inactiveAt !== null) this.inactiveAt = Math.max(this.inactiveAt, grace);
    }
    this.entries += back.length;
    const lots = this.lots.filter(({ key }) => back.includes(key)).sort(inOrder);
    for (const lot of lots) {
      for (const _point of back.filter((key) => key === lot.key)) {
        if (this.deficit > 0) this.deficit -= 1;
        else lot.left += 1;
      }
    }
    return back.length;
  }

  #credit(now: number, lot: Omit<NaiveLot, "expiresAt" | "lapses">): void {
    const { expiry } = this.#rules;
    const usable = endOfDay(Math.max(lot.availableAt, now) + 30 * DAY);
    const expiresAt =
      expiry?.kind === "earn-date" ? Math.max(endOfDay(lot.earnedAt + expiry.days * DAY), usable) : null;
    this.entries += lot.left;
    const paid = Math.min(this.deficit, lot.left);
    this.deficit -= paid;
    this.lots.push({ ...lot, left: lot.left - paid, expiresAt, lapses: expiry?.kind === "inactivity" });
  }

  #act(what: string[], at: number, { now, availableAt }: { now: number; availableAt: number | null }): void {
    const { expiry } = this.#rules;
    if (expiry?.kind !== "inactivity") return;
    const ends = [
      ...(availableAt === null ? [] : [endOfDay(Math.max(availableAt, now) + 30 * DAY)]),
      ...(what.some((one) => expiry.counts.includes(one)) ? [endOfDay(monthsAfter(at, expiry.months))] : []),
    ];
    if (ends.length > 0) this.inactiveAt = Math.max(this.inactiveAt ?? 0, ...ends);
  }

  #isOver(lot: NaiveLot, now: number): boolean {
    return lot.left > 0 && this.#isDead(lot, now);
  }

  #isDead({ expiresAt, lapses }: NaiveLot, now: number): boolean {
    const hasLapsed = lapses && this.inactiveAt !== null && this.inactiveAt <= now;
    return hasLapsed || (expiresAt !== null && expiresAt <= now);
  }

  #open(now: number): NaiveLot[] {
    return this.lots.filter((lot) => lot.left > 0 && !this.#isOver(lot, now));
  }
}

function inOrder(one: NaiveLot, other: NaiveLot): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (
    (one.expiresAt ?? never) - (other.expiresAt ?? never) ||
    one.earnedAt - other.earnedAt ||
    (one.key < other.key ? -1 : 1)
  );
}

/** Deals the points of a redemption out again: each to the lot that is furthest behind its share. */
function deal(from: string[]): string[] {
  const keys = [...new Set(from)];
  const size = (key: string) => from.filter((one) => one === key).length;
  const dealt: string[] = [];
  while (dealt.length < from.length) {
    const behind = (key: string) => (2 * dealt.filter((one) => one === key).length + 1) / size(key);
    const [next = ""] = [...keys].sort((one, other) => behind(one) - behind(other));
    dealt.push(next);
  }
  return dealt;
}

function endOfDay(moment: number): number {
  return (Math.floor(moment / DAY) + 1) * DAY;
}

function monthsAfter(moment: number, months: number): number {
  const day = new Date(moment);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(day.getUTCDate(), last));
}
