import { groupText } from "#app/domain/retention/customer-group.ts";
import { mbgNbdAlive, mbgNbdMean } from "#app/domain/retention/mbg-nbd.ts";
import type { PurchaseModel } from "#app/domain/retention/purchase-model.ts";
import type { StoredModel } from "#app/services/retention/stored-model.ts";
import { missing, money, NOTHING, number, percent, ticksTo, type Manner } from "./manner.ts";
import { columns, words, type Sheet, type SheetCell } from "./sheet.ts";

/** What the models expect, and how wrong they would have been. */
export function modelSheets(
  stored: StoredModel | null,
  { manner, isSegment }: { manner: Manner; isSegment: boolean },
): Sheet[] {
  if (!stored) return [emptyModel("The model is fitted once a day; the first time within the next hour.")];
  if (stored.model.kind !== "known") return [emptyModel(missing(stored.model, manner))];
  const { value: model } = stored.model;
  return [
    expectationSheet(model, { nextYear: stored.nextYear, isSegment }, manner),
    aliveSheet(model, manner),
    growthSheet(model, manner),
  ];
}

const ABOUT_MODEL =
  "MBG/NBD: everybody buys at a rate of their own and may leave for good after any purchase (Batislam, Denizel, Filiztekin 2007); values by Gamma-Gamma (Fader, Hardie 2013). It knows nothing of seasons or campaigns.";

function emptyModel(note: string): Sheet {
  return {
    id: "expected-value",
    title: "Expected value of your customers",
    headline: null,
    definition: ABOUT_MODEL,
    note,
    chart: null,
    columns: [],
    rows: [],
  };
}

function expectationSheet(
  model: PurchaseModel,
  { nextYear, isSegment }: { nextYear: StoredModel["nextYear"]; isSegment: boolean },
  manner: Manner,
): Sheet {
  const { backTest, spend, customers, expectedAlive } = model;
  const error =
    backTest.kind === "known"
      ? `In the last ${backTest.value.days} days it would have expected ${number(backTest.value.predicted, manner).text} repeat purchases; ${number(backTest.value.actual, manner).text} came: an error of ${percent(backTest.value.error, manner).text}.`
      : `How wrong it would have been cannot be said: ${missing(backTest, manner)}`;
  const correlation = spend.kind === "known" ? spend.value.correlation : 0;
  const isRough = Math.abs(correlation) > 0.3;
  const row = (label: string, cell: SheetCell) => [words(label), cell];
  return {
    id: "expected-value",
    title: "Expected value of your customers",
    headline:
      nextYear && nextYear.valueMinor !== null && customers > 0
        ? `${money(nextYear.valueMinor / customers, manner).text} per customer in the next 12 months`
        : null,
    definition: `${ABOUT_MODEL}${isSegment ? " The parameters are those of all your customers, the histories those of the chosen ones; the error is that of all." : ""} Value: net sales of 12 months, 1% less for each month of waiting. Tried on the days kept back: the error stands above.`,
    note: isRough
      ? `${error} Customers who buy more often spend differently here (correlation ${number(correlation, manner, 2).text}), so the values are rough.`
      : error,
    chart: null,
    columns: columns("Figure", "Value"),
    rows: [
      row("Customers in the fit", number(customers, manner)),
      row("Of them with two purchases or more", number(model.repeaters, manner)),
      row("Expected to be still customers (Σ P(alive))", number(expectedAlive, manner)),
      row("Probably lost: chance below 50%", {
        ...words("see who"),
        people: groupText({ kind: "unlikely", below: 50 }),
      }),
      row("Purchases expected in 12 months", nextYear ? number(nextYear.purchases, manner) : NOTHING),
      row(
        "Value expected in 12 months",
        nextYear && nextYear.valueMinor !== null ? money(nextYear.valueMinor, manner) : NOTHING,
      ),
      row(
        "Error on the days kept back",
        backTest.kind === "known" ? percent(backTest.value.error, manner) : NOTHING,
      ),
      row(
        "Correlation of frequency and value",
        spend.kind === "known" ? number(correlation, manner, 3) : NOTHING,
      ),
      ...parameterRows(model, manner),
    ],
  };
}

function parameterRows({ purchases, spend }: PurchaseModel, manner: Manner) {
  const { r, alpha, a, b, logLikelihood } = purchases;
  const drop = Object.entries({ r, "α (weeks)": alpha, a, b, "log likelihood": logLikelihood });
  const value =
    spend.kind === "known"
      ? Object.entries({ p: spend.value.p, q: spend.value.q, "v (minor units)": spend.value.v })
      : [];
  return [...drop, ...value].map(([name, figure]) => [words(`Parameter ${name}`), number(figure, manner, 4)]);
}

const WEEKS = [0, 4, 8, 13, 26, 39, 52, 78, 104];

function aliveSheet({ purchases }: PurchaseModel, manner: Manner): Sheet {
  const groups = [
    { name: "Bought once", repeats: 0, recency: 0 },
    { name: "Bought 3 times in half a year", repeats: 2, recency: 26 },
    { name: "Bought 10 times in a year", repeats: 9, recency: 52 },
  ];
  const at = (group: (typeof groups)[number], weeks: number) =>
    mbgNbdAlive(purchases, { repeats: group.repeats, recency: group.recency, age: group.recency + weeks });
  return {
    id: "still-a-customer",
    title: "Still a customer?",
    headline: null,
    definition:
      "The chance that a customer has not left for good, by the weeks since the last order. The more often somebody used to buy, the sooner silence means something. Source: MBG/NBD, P(alive).",
    note: null,
    chart: {
      kind: "curves",
      xTitle: "Weeks since the last order",
      xTicks: WEEKS.filter((weeks) => weeks % 26 === 0).map((weeks) => ({ at: weeks, text: String(weeks) })),
      yTicks: ticksTo(1, (value) => percent(value, manner).text),
      curves: groups.map((group) => ({
        name: group.name,
        isStepped: false,
        openFrom: null,
        points: Array.from({ length: 53 }, (_, index) => ({ x: index * 2, y: at(group, index * 2) })),
      })),
    },
    columns: columns("Weeks", ...groups.map(({ name }) => name)),
    rows: WEEKS.map((weeks) => [
      number(weeks, manner),
      ...groups.map((group) => percent(at(group, weeks), manner)),
    ]),
  };
}

function growthSheet({ purchases }: PurchaseModel, manner: Manner): Sheet {
  const points = Array.from({ length: 53 }, (_, index) => ({
    x: index * 2,
    y: mbgNbdMean(purchases, index * 2),
  }));
  return {
    id: "expected-repeats",
    title: "Repeat purchases of a new customer",
    headline: null,
    definition:
      "How many repeat purchases the model expects of somebody who buys for the first time today, by the weeks from then on.",
    note: null,
    chart: {
      kind: "curves",
      xTitle: "Weeks since the first purchase",
      xTicks: [0, 26, 52, 78, 104].map((weeks) => ({ at: weeks, text: String(weeks) })),
      yTicks: ticksTo(points.at(-1)?.y ?? 0, (value) => number(value, manner, 2).text),
      curves: [{ name: "Repeat purchases", isStepped: false, openFrom: null, points }],
    },
    columns: columns("Weeks", "Repeat purchases"),
    rows: WEEKS.map((weeks) => [number(weeks, manner), number(mbgNbdMean(purchases, weeks), manner, 3)]),
  };
}
