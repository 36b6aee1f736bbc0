import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { WaterfallChart } from "#app/ui/waterfall-chart.tsx";
import { DownloadButton } from "../download-button.tsx";
import { ROLL_FORWARD_COLUMNS, type RollForwardView } from "./roll-forward-view.ts";

/** How the ledger's sum went from the first day to the last: chart, the same as a table, and line by line. */
export function RollForwardCard(props: {
  rollForward: RollForwardView;
  locale: string;
  children: ReactNode;
}) {
  const { rollForward, locale, children } = props;
  const { range, rangeText, steps } = rollForward;
  const short = new Intl.NumberFormat(locale, { notation: "compact" });
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="400">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              Roll-forward
            </Text>
            <Text as="p" tone="subdued">
              {rangeText}, by the day in your shop’s time zone. Opening + issued − redeemed + restored −
              expired − clawed back ± adjusted = closing. Pending points are in it; points owed are taken off.
            </Text>
          </BlockStack>
          <InlineStack align="space-between" blockAlign="end" gap="200">
            {children}
            <DownloadButton
              path={`/app/liability/roll-forward.csv?from=${range.from}&to=${range.to}`}
              fileName={`roll-forward-${range.from}-${range.to}.csv`}
              label="Download CSV"
              name="Download CSV of the roll-forward"
            />
          </InlineStack>
          <div className="pn-chart-and-table">
            <WaterfallChart
              steps={steps}
              name={`How points went from opening to closing, ${rangeText}; the table beside it has the numbers`}
              ticks={(value) => short.format(value)}
            />
            <StepTable rollForward={rollForward} />
          </div>
        </BlockStack>
      </Box>
      <LineTable rollForward={rollForward} />
    </Card>
  );
}

function StepTable({ rollForward }: { rollForward: RollForwardView }) {
  return (
    <table
      className="pn-table pn-table--rows"
      aria-label={`From opening to closing, ${rollForward.rangeText}`}
    >
      <tbody>
        {ROLL_FORWARD_COLUMNS.map((label, index) => (
          <tr key={label} {...(index === 0 || label === "Closing" ? { className: "pn-total" } : {})}>
            <th scope="row">{label}</th>
            <td className="pn-number">{rollForward.total[index]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineTable({ rollForward }: { rollForward: RollForwardView }) {
  return (
    <div
      className="pn-scroll pn-scroll--tall"
      tabIndex={0}
      role="region"
      aria-label={`Roll-forward by ${rollForward.grain.toLowerCase()}`}
    >
      <table className="pn-table">
        <thead>
          <tr>
            <th scope="col">{rollForward.grain}</th>
            {ROLL_FORWARD_COLUMNS.map((column) => (
              <th scope="col" className="pn-number" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rollForward.rows.map(({ key, period, cells }) => (
            <tr key={key}>
              <td>{period}</td>
              {cells.map((cell, index) => (
                <td className="pn-number" key={ROLL_FORWARD_COLUMNS[index]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
