import type { Conditions } from "#app/domain/earning/conditions.ts";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import type { OrderLine, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { ProductScope } from "#app/domain/earning/product-scope.ts";
import type { CampaignRule, EarningRule } from "#app/domain/earning/rule.ts";
import type { Program } from "#app/domain/program.ts";

/**
 * All of a program written a second time as plainly as possible: rates, exclusions, campaigns, tiers, limits and how
 * campaigns go together. Amounts of points are exact fractions; nothing is shared with the
 * product but the shapes of rules and orders. For orders in the shop's currency.
 */
export interface NaiveAward {
  points: number;
  /** Who pays anything before rounding. */
  payers: Set<string>;
}

type Share = { line: OrderLine | null; minor: bigint };
type Paid = { rule: string; amounts: Fraction[] };
type Fraction = [bigint, bigint];

const sumOf = (fractions: Fraction[]): Fraction =>
  fractions.reduce<Fraction>(([n, d], [m, e]) => [n * e + m * d, d * e], [0n, 1n]);
const isMore = ([n, d]: Fraction, [m, e]: Fraction) => n * e > m * d;

export function naiveAward(program: Program, order: OrderSnapshot, facts: EarningFacts): NaiveAward {
  const none = { points: 0, payers: new Set<string>() };
  if (order.isTest || order.cancelledAt) return none;
  if (!["paid", "partially_refunded", "refunded"].includes(order.financialStatus)) return none;
  const applies = program.rules.filter((rule) => rule.enabled && meets(rule.conditions, order, facts));
  const banned = (line: OrderLine) =>
    applies.some((rule) => rule.kind === "exclusion" && covers(rule.scope, line, facts));
  const shares = naiveShares(program, order, banned);
  const total = Number(shares.reduce((sum, { minor }) => sum + minor, 0n));
  const open = applies.filter((rule) => total >= (rule.conditions.minimumMinor ?? 0));
  const rated = rateShares(open, shares, { order, facts });

  const campaigns = open
    .filter((rule): rule is CampaignRule => rule.kind !== "spend-rate" && rule.kind !== "exclusion")
    .map((rule) => ({
      rule,
      paid: limit({ rule: rule.id, amounts: payOf(rule, { rated, total, facts }) }, facts),
    }))
    .filter(({ paid }) => isMore(sumOf(paid.amounts), [0n, 1n]))
    .sort(
      (one, other) => other.rule.priority - one.rule.priority || one.rule.id.localeCompare(other.rule.id),
    );
  const tier = program.tiers?.tiers.find(({ id }) => id === facts.tierId);
  const tierPaid: Paid[] = tier ? [{ rule: `tier:${tier.id}`, amounts: beyond(rated, tier.earns) }] : [];
  const lone = campaigns.find(({ rule }) => rule.combine === "exclusive");
  const contest = campaigns.filter(({ rule }) => rule.combine === "best-of");
  const most = contest.reduce<(typeof contest)[number] | null>(
    (best, next) =>
      best === null || isMore(sumOf(next.paid.amounts), sumOf(best.paid.amounts)) ? next : best,
    null,
  );
  const added = campaigns.filter((campaign) => campaign.rule.combine === "sum" || campaign === most);
  const chosen = lone ? [lone.paid] : [...added.map(({ paid }) => paid), ...tierPaid];

  const ofRates = [...new Set(rated.map(({ rule }) => rule))].map((rule) =>
    limit({ rule, amounts: rated.filter((one) => one.rule === rule).map(({ worth }) => worth) }, facts),
  );
  const all = [...ofRates, ...chosen];
  const paying = all.filter(({ amounts }) => isMore(sumOf(amounts), [0n, 1n]));
  return { points: roundAll(all, program, facts), payers: new Set(paying.map(({ rule }) => rule)) };
}

interface Rated {
  share: Share;
  rule: string;
  priority: number;
  worth: Fraction;
}

function rateShares(
  open: EarningRule[],
  shares: Share[],
  { order, facts }: { order: OrderSnapshot; facts: EarningFacts },
): Rated[] {
  return shares.flatMap((share) => {
    let best: Rated | null = null;
    for (const rule of open) {
      if (rule.kind !== "spend-rate" || !coversShare(rule.scope, share, facts)) continue;
      const rate = rule.rates.find(({ currency }) => currency === order.currency);
      if (!rate) continue;
      const worth: Fraction = [share.minor * BigInt(rate.points), BigInt(rate.perMinor)];
      const wins: boolean =
        best === null ||
        rule.priority > best.priority ||
        (rule.priority === best.priority && isMore(worth, best.worth));
      if (wins) best = { share, rule: rule.id, priority: rule.priority, worth };
    }
    return best === null ? [] : [best];
  });
}

/** As much of each amount as the rule's limit leaves, in turn. */
function limit({ rule, amounts }: Paid, facts: EarningFacts): Paid {
  const most = facts.allowances[rule];
  if (most === undefined) return { rule, amounts };
  let left: Fraction = [BigInt(most), 1n];
  const limited = amounts.map((amount): Fraction => {
    const taken = isMore(amount, left) ? left : amount;
    left = sumOf([left, [-taken[0], taken[1]]]);
    return taken;
  });
  return { rule, amounts: limited };
}

function beyond(of: Rated[], { numerator, denominator }: { numerator: number; denominator: number }) {
  return of.map(({ worth: [n, d] }): Fraction => [
    n * BigInt(numerator - denominator),
    d * BigInt(denominator),
  ]);
}

function payOf(
  rule: CampaignRule,
  { rated, total, facts }: { rated: Rated[]; total: number; facts: EarningFacts },
): Fraction[] {
  const whole = (points: number): Fraction[] => (total > 0 && points > 0 ? [[BigInt(points), 1n]] : []);
  switch (rule.kind) {
    case "multiplier":
      return beyond(
        rated.filter(({ share }) => coversShare(rule.scope, share, facts)),
        rule.times,
      );
    case "product-bonus":
      return rated.flatMap(({ share: { line } }): Fraction[] => {
        if (line === null || !covers(rule.scope, line, facts)) return [];
        return [[BigInt(rule.points * Math.min(line.currentQuantity, line.quantity)), 1n]];
      });
    case "order-bonus":
      return whole(rule.points);
    case "order-steps":
      return whole(Math.max(0, ...lastReached(rule.steps, total)));
    case "nth-order": {
      const number = facts.ordersBefore + 1;
      const isIt = rule.every ? number % rule.nth === 0 : number === rule.nth;
      return whole(isIt ? rule.points : 0);
    }
    case "spend-milestone": {
      const after = facts.spentBeforeMinor + total;
      const passed = rule.milestones.filter(
        ({ spentMinor }) => facts.spentBeforeMinor < spentMinor && spentMinor <= after,
      );
      return whole(passed.reduce((sum, { points }) => sum + points, 0));
    }
    case "streak":
      return whole(facts.monthsInRow > 0 && facts.monthsInRow % rule.months === 0 ? rule.points : 0);
  }
}

function roundAll(all: Paid[], program: Program, facts: EarningFacts): number {
  const rounded = ([n, d]: Fraction) => {
    if (program.rounding === "down") return n / d;
    return program.rounding === "up" ? (n + d - 1n) / d : (n * 2n + d) / (d * 2n);
  };
  if (program.roundPer === "order") return Number(rounded(sumOf(all.flatMap(({ amounts }) => amounts))));
  return all.reduce((sum, { rule, amounts }) => {
    const own = Number(amounts.reduce((total, amount) => total + rounded(amount), 0n));
    return sum + Math.min(own, facts.allowances[rule] ?? own);
  }, 0);
}

function lastReached(steps: { fromMinor: number; points: number }[], total: number): number[] {
  const reached = steps.filter(({ fromMinor }) => fromMinor <= total);
  const highest = Math.max(...reached.map(({ fromMinor }) => fromMinor));
  return reached.filter(({ fromMinor }) => fromMinor === highest).map(({ points }) => points);
}

/** What is kept of each line, less money given back in proportion; parts that are worth nothing left out. */
function naiveShares(
  { base, storeCreditRefunds }: Program,
  order: OrderSnapshot,
  banned: (line: OrderLine) => boolean,
): Share[] {
  if (storeCreditRefunds !== "take-back") throw new Error("The naive program takes store credit back");
  const included = order.taxesIncluded;
  const kept = (minor: number, { quantity, currentQuantity }: OrderLine) =>
    quantity === 0
      ? 0n
      : (BigInt(Math.max(0, minor)) * BigInt(Math.min(currentQuantity, quantity))) / BigInt(quantity);
  let paid = BigInt(order.shippingMinor + (included ? 0 : order.shippingTaxMinor));
  const shares: Share[] = [];
  for (const line of order.lines) {
    const net = line.amountMinor - line.discountMinor;
    paid += kept(Math.max(0, net) + (included ? 0 : line.taxMinor), line);
    if ((line.kind === "tip" && !base.includeTips) || (line.kind === "gift-card" && !base.includeGiftCards))
      continue;
    if (banned(line)) continue;
    let counted = base.beforeDiscounts ? line.amountMinor : net;
    if (base.includeTax && !included) counted += line.taxMinor;
    if (!base.includeTax && included) counted -= line.taxMinor;
    shares.push({ line, minor: kept(counted, line) });
  }
  if (base.includeShipping) {
    let shipping = order.shippingMinor;
    if (base.includeTax && !included) shipping += order.shippingTaxMinor;
    if (!base.includeTax && included) shipping -= order.shippingTaxMinor;
    shares.push({ line: null, minor: BigInt(Math.max(0, shipping)) });
  }
  const back = BigInt(order.amountRefundedMinor) > paid ? paid : BigInt(order.amountRefundedMinor);
  return shares
    .map((share) => (back === 0n ? share : { ...share, minor: (share.minor * (paid - back)) / paid }))
    .filter(({ minor }) => minor > 0n);
}

function meets(asked: Conditions, order: OrderSnapshot, facts: EarningFacts): boolean {
  const channel =
    { web: "online", pos: "pos", shopify_draft_order: "draft" }[order.sourceName ?? "web"] ?? "other";
  const weekday = ((new Date(facts.orderedOn).getUTCDay() + 6) % 7) + 1;
  const tags = facts.customerTags.map((tag) => tag.toLowerCase());
  if (asked.tierIds.length && !asked.tierIds.includes(facts.tierId ?? "")) return false;
  if (asked.customerTags.length && !asked.customerTags.some((tag) => tags.includes(tag.toLowerCase())))
    return false;
  if (asked.countries.length && !asked.countries.includes(order.country ?? "")) return false;
  if (asked.channels.length && !asked.channels.some((one) => one === channel)) return false;
  if (asked.weekdays.length && !asked.weekdays.includes(weekday)) return false;
  if (asked.from !== null && facts.orderedOn < asked.from) return false;
  return asked.until === null || facts.orderedOn <= asked.until;
}

function coversShare(scope: ProductScope, { line }: Share, facts: EarningFacts): boolean {
  if (line) return covers(scope, line, facts);
  const { productIds, collectionIds, tags, vendors } = scope;
  const named = productIds.length + collectionIds.length + tags.length + vendors.length;
  return named === 0 && scope.price === "any" && scope.discounted === "any";
}

function covers(scope: ProductScope, line: OrderLine, facts: EarningFacts): boolean {
  const product = facts.products[line.productId ?? ""];
  const named = [...scope.productIds, ...scope.collectionIds, ...scope.tags, ...scope.vendors].length > 0;
  const hit =
    scope.productIds.includes(line.productId ?? "none") ||
    scope.vendors.includes(line.vendor ?? "none") ||
    scope.collectionIds.some((id) => product?.collectionIds.includes(id)) ||
    scope.tags.some((tag) => product?.tags.includes(tag));
  if (named && !hit) return false;
  const sale = product?.saleVariantIds.includes(line.variantId ?? "none") ?? false;
  if (scope.price === "on-sale" && !sale) return false;
  if (scope.price === "full-price" && sale) return false;
  if (scope.discounted === "only") return line.discountMinor > 0;
  return scope.discounted === "any" || line.discountMinor === 0;
}
