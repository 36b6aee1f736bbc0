import { compareMeans, compareShares, type Comparison } from "#app/domain/retention/compare-groups.ts";
import type { Answer } from "#app/domain/retention/answer.ts";
import { expectedBreakage, observedBreakage, redemptionRate } from "#app/domain/retention/points-flow.ts";
import { rateOf } from "#app/domain/retention/rate.ts";
import { t95 } from "#app/domain/retention/student-t.ts";
import { sampleOf, type Sample } from "#app/domain/retention/welch-interval.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { ProgramHealth } from "#app/services/retention/read-program-health.ts";
import {
  missing,
  money,
  NOTHING,
  number,
  percent,
  rateCells,
  rateText,
  ticksTo,
  type Manner,
} from "./manner.ts";
import { columns, HOW, words, type Sheet, type SheetCell } from "./sheet.ts";

/** How the program is used, and members beside others. */
export function programSheets(
  health: ProgramHealth,
  days: { from: string; to: string; segment: Segment },
  manner: Manner,
): Sheet[] {
  return [
    useSheet(health, manner),
    pointsSheet(health, { manner, isSegment: days.segment.kind !== "all" }),
    rewardSheet(health, manner),
    membersSheet(health, manner),
    ...spendSheets(health, manner),
    ...(health.tiers.length > 0 ? [tierSheet(health, days, manner)] : []),
  ];
}

/** What stands beside a line of the picture; the table has the whole sentence. */
const SHORT_NAMES: Record<string, string> = {
  "Customers who are members": "Members of customers",
  "Buyers of the last 30 days who are members": "Members of buyers",
  "Members who ever redeemed": "Ever redeemed",
  "Customers who bought two different products": "Two products",
};

function useSheet({ rates, upsell, counts }: ProgramHealth, manner: Manner): Sheet {
  const rows = [
    ["Customers who are members", rates.participation, "members with an order ÷ customers with an order"],
    [
      "Buyers of the last 30 days who are members",
      rates.membershipOfBuyers,
      "members among them ÷ customers who ordered in the last 30 days",
    ],
    ["Active members", rates.activeMembers, "members who earned or redeemed in the last 90 days ÷ members"],
    ["Members who ever redeemed", rates.redeemers, "members with a redemption ÷ members"],
    [
      "Customers who bought two different products",
      upsell,
      "two or more products ÷ one or more (upsell ratio)",
    ],
  ] as const;
  const known = rows.flatMap(([label, rate]) => (rate.kind === "known" ? [{ label, ...rate.value }] : []));
  return {
    id: "use-of-the-program",
    title: "Use of the program",
    headline: `Members among your customers: ${rateText(rates.participation, manner)}`,
    definition:
      "As of now. Lines: 95% interval (Wilson). New members count from their first day, which lowers the share of those who redeemed.",
    note: null,
    chart:
      known.length > 0
        ? {
            kind: "intervals",
            rows: known.map(({ label, share, interval, whole }) => ({
              label: SHORT_NAMES[label] ?? label,
              value: share,
              low: interval.low,
              high: interval.high,
              text: `${percent(share, manner).text}, n = ${number(whole, manner).text}`,
              tone: 0,
            })),
            xTicks: ticksTo(
              Math.max(0.01, ...known.map(({ interval }) => interval.high)),
              (value) => percent(value, manner).text,
            ),
          }
        : null,
    columns: columns("Figure", "Share", "From", "To", "Of", HOW),
    rows: rows.map(([label, rate, how], index) => [
      words(label),
      ...rateCells(rate, manner),
      number(
        [counts.customers, counts.buyers, counts.members, counts.members, counts.customers][index] ?? 0,
        manner,
      ),
      words(how),
    ]),
  };
}

function pointsSheet(
  { points, redemption }: ProgramHealth,
  { manner, isSegment }: { manner: Manner; isSegment: boolean },
): Sheet {
  const { opening, issued, redeemed, restored, expired, clawedBack, adjusted, closing } = points;
  const changes = [
    { label: "Issued", change: issued },
    { label: "Redeemed", change: -redeemed },
    { label: "Given back", change: restored },
    { label: "Expired", change: -expired },
    { label: "Clawed back", change: -clawedBack },
    { label: "Adjusted", change: adjusted },
  ];
  let at = opening;
  const steps = changes.map(({ label, change }) => {
    const from = at;
    at += change;
    return {
      label,
      from,
      to: at,
      kind: change < 0 ? ("down" as const) : ("up" as const),
      text: number(change, manner).text,
    };
  });
  const total = (label: string, value: number) => ({
    label,
    from: 0,
    to: value,
    kind: "total" as const,
    text: number(value, manner).text,
  });
  const share = (answer: Answer<number>): SheetCell =>
    answer.kind === "known" ? percent(answer.value, manner) : NOTHING;
  const expected =
    redemption?.ok && redemption.issued > 0
      ? expectedBreakage(redemption.expected / redemption.issued)
      : null;
  return {
    id: "points",
    title: "Points in these days",
    headline:
      issued > 0
        ? `${share(redemptionRate(points)).text} of the points issued in these days, as many were redeemed`
        : null,
    definition:
      "Redemption rate of the days: redeemed ÷ issued in the same days; it can exceed 100% and is not the share that will ever be redeemed. Observed breakage: expired ÷ issued in the same days. Expected breakage: 1 − the share of all points that will ever be redeemed (chain ladder by month of issue).",
    note:
      expected === null
        ? isSegment
          ? "Expected breakage is estimated of all members together, not of some."
          : "Expected breakage: too little data; it takes six whole months of points and thirty redemptions."
        : null,
    chart: steps.every(({ from, to }) => from === 0 && to === 0)
      ? null
      : { kind: "steps", steps: [total("At the start", opening), ...steps, total("At the end", closing)] },
    columns: columns("Figure", "Value"),
    rows: [
      [words("At the start"), number(opening, manner)],
      ...changes.map(({ label, change }) => [words(label), number(change, manner)]),
      [words("At the end"), number(closing, manner)],
      [words("Redemption rate of the days"), share(redemptionRate(points))],
      [words("Observed breakage"), share(observedBreakage(points))],
      [words("Expected breakage"), expected === null ? NOTHING : percent(expected, manner)],
    ],
  };
}

function rewardSheet({ rewards }: ProgramHealth, manner: Manner): Sheet {
  const { orders, netMinor, allOrders, allNetMinor } = rewards;
  const share = rateOf(orders, allOrders, "orders");
  const average = (net: number, count: number) => (count > 0 ? money(net / count, manner) : NOTHING);
  const rest = { orders: allOrders - orders, netMinor: allNetMinor - netMinor };
  const row = (label: string, of: { orders: number; netMinor: number }) => [
    words(label),
    number(of.orders, manner),
    money(of.netMinor, manner),
    average(of.netMinor, of.orders),
  ];
  return {
    id: "revenue-with-a-reward",
    title: "Revenue with a reward used",
    headline: `${money(netMinor, manner).text} on ${number(orders, manner).text} orders; share of all orders: ${rateText(share, manner)}`,
    definition:
      "Net sales of the orders in these days on which the code of a reward was used. Not what the program brought in: some of these customers would have bought without the reward, and some bought less because of it.",
    note: null,
    chart: null,
    columns: columns("Orders", "Number", "Net sales", "Average"),
    rows: [
      row("With a reward used", { orders, netMinor }),
      row("Without", rest),
      row("All with a customer", { orders: allOrders, netMinor: allNetMinor }),
    ],
  };
}

type GroupSums = ProgramHealth["groups"]["members"];

const CHOSE_TO_JOIN =
  "Members chose to join: those who buy much are likelier to. This is not what the program caused; only a holdout can tell that.";

function membersSheet({ groups: { members, others } }: ProgramHealth, manner: Manner): Sheet {
  const shares = [
    { label: "Two orders or more", part: "repeaters", whole: "customers" },
    { label: "Again within 90 days", part: "returned", whole: "followed" },
  ] as const;
  const rows = shares.flatMap(({ label, part, whole }) =>
    (
      [
        ["Members", members],
        ["Others", others],
      ] as const
    ).map(([who, group]) => ({
      label: `${label}: ${who.toLowerCase()}`,
      rate: rateOf(group[part], group[whole]),
      whole: group[whole],
    })),
  );
  const known = rows.flatMap(({ label, rate }) => (rate.kind === "known" ? [{ label, ...rate.value }] : []));
  const difference = compareShares(
    { part: members.returned, whole: members.followed },
    { part: others.returned, whole: others.followed },
  );
  return {
    id: "members-and-others",
    title: "Members and others: who comes back",
    headline: null,
    definition: `${CHOSE_TO_JOIN} By today’s membership. Lines: 95% intervals (Wilson); the difference by Newcombe’s interval.`,
    note:
      difference.kind === "known"
        ? `Again within 90 days, members less others: ${differenceText(difference.value, (value) => percent(value, manner).text)}.`
        : missing(difference, manner),
    chart:
      known.length > 0
        ? {
            kind: "intervals",
            rows: known.map(({ label, share, interval, whole }) => ({
              label,
              value: share,
              low: interval.low,
              high: interval.high,
              text: `${percent(share, manner).text}, n = ${number(whole, manner).text}`,
              tone: label.endsWith("members") ? 0 : 1,
            })),
            xTicks: ticksTo(
              Math.max(...known.map(({ interval }) => interval.high)),
              (value) => percent(value, manner).text,
            ),
          }
        : null,
    columns: columns("Figure", "Share", "From", "To", "Of customers"),
    rows: rows.map(({ label, rate, whole }) => [
      words(label),
      ...rateCells(rate, manner),
      number(whole, manner),
    ]),
  };
}

function differenceText({ difference, interval }: Comparison, write: (value: number) => string): string {
  return `${write(difference)} (${write(interval.low)} to ${write(interval.high)})`;
}

function spendSheets({ groups }: ProgramHealth, manner: Manner): Sheet[] {
  const amount = (value: number) => money(value, manner);
  const kinds = [
    {
      id: "spent-per-customer",
      title: "Spent per customer so far",
      of: (group: GroupSums) => sampleOf(group.customers, group.net, group.netSquares),
    },
    {
      id: "average-order",
      title: "Average order of a customer",
      of: (group: GroupSums) => sampleOf(group.customers, group.order, group.orderSquares),
    },
  ];
  return kinds.map(({ id, title, of }) => {
    const samples = [
      { who: "Members", sample: of(groups.members) },
      { who: "Others", sample: of(groups.others) },
    ].filter(({ sample }) => sample.n > 1);
    const answer = compareMeans(of(groups.members), of(groups.others));
    const ends = samples.map(({ who, sample }) => ({
      who,
      sample,
      half: t95(sample.n - 1) * Math.sqrt(sample.variance / sample.n),
    }));
    return {
      id,
      title: `Members and others: ${title.toLowerCase()}`,
      headline: null,
      definition: `${CHOSE_TO_JOIN} One value a customer, so that somebody with many orders counts once; net sales. Lines: 95% intervals of the mean (t); the difference by Welch’s interval.`,
      note:
        answer.kind === "known"
          ? `Members less others: ${differenceText(answer.value, (value) => amount(value).text)}.`
          : missing(answer, manner),
      chart: ends.length > 0 ? intervalChart(ends, amount) : null,
      columns: columns("Group", "Mean", "From", "To", "Customers"),
      rows: ends.map(({ who, sample, half }) => [
        words(who),
        amount(sample.mean),
        amount(sample.mean - half),
        amount(sample.mean + half),
        number(sample.n, manner),
      ]),
    };
  });
}

function intervalChart(
  ends: { who: string; sample: Sample; half: number }[],
  amount: (value: number) => SheetCell,
) {
  return {
    kind: "intervals" as const,
    rows: ends.map(({ who, sample, half }) => ({
      label: who,
      value: sample.mean,
      low: Math.max(0, sample.mean - half),
      high: sample.mean + half,
      text: amount(sample.mean).text,
      tone: who === "Members" ? 0 : 1,
    })),
    xTicks: ticksTo(
      Math.max(...ends.map(({ sample, half }) => sample.mean + half)),
      (value) => amount(value).text,
    ),
  };
}

function tierSheet(
  { tierMoves, tiers }: ProgramHealth,
  days: { from: string; to: string },
  manner: Manner,
): Sheet {
  const name = (id: string | null) =>
    id === null ? "No tier" : (tiers.find((tier) => tier.id === id)?.name ?? "A former tier");
  const moves = tierMoves.map(({ isNew, fromTier, toTier, members }) => ({
    from: isNew ? "New members" : name(fromTier),
    to: name(toTier),
    members,
  }));
  const sides = [
    ...new Set(moves.map(({ from }) => `from ${from}`)),
    ...new Set(moves.map(({ to }) => `to ${to}`)),
  ];
  return {
    id: "tier-flow",
    title: "Tiers at the start and at the end",
    headline: null,
    definition:
      "Members by the tier they had when these days began, and when they ended. Who joined in between is new.",
    note: moves.length === 0 ? "No members yet." : null,
    chart:
      moves.length === 0
        ? null
        : {
            kind: "flow",
            from: days.from,
            to: days.to,
            nodes: sides.map((id) => ({ id, name: id.replace(/^(from|to) /, "") })),
            links: moves.map(({ from, to, members }) => ({
              source: `from ${from}`,
              target: `to ${to}`,
              value: members,
              text: `${from} to ${to}: ${number(members, manner).text} members`,
            })),
          },
    columns: columns("At the start", "At the end", "Members"),
    rows: moves.map(({ from, to, members }) => [words(from), words(to), number(members, manner)]),
  };
}
