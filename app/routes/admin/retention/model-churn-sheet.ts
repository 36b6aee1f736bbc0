import { activeFlows } from "#app/domain/retention/active-flow.ts";
import type { LifetimeCounts } from "#app/domain/retention/counts.ts";
import { modelChurn, type ModelMonth } from "#app/domain/retention/model-churn.ts";
import { startOfPeriod } from "#app/domain/retention/period.ts";
import { NOTHING, number, percent, periodName, ticksTo, type Manner } from "./manner.ts";
import { columns, type Sheet } from "./sheet.ts";

/** Churn by the purchase model, month by month, beside churn by the rule. `months` is empty where there is no model. */
export function modelChurnSheet(
  months: readonly ModelMonth[],
  { rule, activeDays }: LifetimeCounts,
  manner: Manner,
): Sheet[] {
  if (months.length === 0) return [];
  const rows = months.map((each) => {
    const bounds = [each.month, each.month + 1].map((month) => startOfPeriod("month", month));
    const [flow] = rule ? activeFlows(activeDays, bounds) : [];
    return {
      ...each,
      name: periodName("month", each.month, manner),
      byModel: modelChurn(each),
      byRule: flow && flow.activeAtStart > 0 ? Math.min(1, flow.lapsed / flow.activeAtStart) : null,
    };
  });
  const curve = (name: string, of: (row: (typeof rows)[number]) => number | null) => ({
    name,
    isStepped: false,
    openFrom: null,
    points: rows.flatMap((row, x) => {
      const y = of(row);
      return y === null ? [] : [{ x, y: Math.max(0, y) }];
    }),
  });
  const largest = Math.max(...rows.flatMap(({ byModel, byRule }) => [byModel ?? 0, byRule ?? 0]));
  const last = rows.at(-1);
  const every = Math.ceil(rows.length / 6);
  return [
    {
      id: "churn-by-model",
      title: "Churn by the model, and by the rule",
      headline:
        last?.byModel === null || !last
          ? null
          : `In ${last.name.text} ${percent(last.byModel, manner).text} were lost by the model`,
      definition:
        "By the model (MBG/NBD): 1 − Σ P(alive) at the end of the month ÷ Σ P(alive) at its start, both over everybody who was a customer at the start, each by what was known then, with the parameters of today. By the rule: lapsed ÷ active at the start, as above. The rule asks everybody the same; the model takes each customer for what they used to do. Counted in the night, of all customers.",
      note: null,
      chart: {
        kind: "curves",
        xTitle: "Whole months",
        xTicks: rows.flatMap(({ name }, at) => (at % every === 0 ? [{ at, text: name.text }] : [])),
        yTicks: ticksTo(largest, (value) => percent(value, manner).text),
        curves: [
          curve("By the model", ({ byModel }) => byModel),
          curve("By the rule", ({ byRule }) => byRule),
        ],
      },
      columns: columns(
        "Month",
        "Customers at the start",
        "Of them still customers",
        "At the end",
        "Churn by the model",
        "Churn by the rule",
      ),
      rows: rows.map((row) => [
        row.name,
        number(row.customers, manner),
        number(row.aliveAtStart, manner),
        number(row.aliveAtEnd, manner),
        row.byModel === null ? NOTHING : percent(row.byModel, manner),
        row.byRule === null ? NOTHING : percent(row.byRule, manner),
      ]),
    },
  ];
}
