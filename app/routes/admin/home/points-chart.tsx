import { BlockStack, Card, Text } from "@shopify/polaris";
import { BarChart } from "#app/ui/bar-chart.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { formatNumber } from "#app/ui/format-number.ts";
import type { DayRow } from "./home-view.ts";

/** Points issued per day with the same numbers as a table. A shop without points is told when they will come. */
export function PointsChart({
  days,
  hasPoints,
  locale,
}: {
  days: DayRow[];
  hasPoints: boolean;
  locale: string;
}) {
  if (!hasPoints) {
    return (
      <Card>
        <Empty title="No points yet">
          The first paid order of a customer shows up here. You do not have to do anything for it.
        </Empty>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Points issued per day
          </Text>
          <Text as="p" tone="subdued">
            Last 30 days, by the day in your shop’s time zone
          </Text>
        </BlockStack>
        <div className="pn-chart-and-table">
          <BarChart
            bars={days}
            name="Points issued per day in the last 30 days; the table beside it has the numbers"
            ticks={(value) => formatNumber(value, locale)}
          />
          <DayTable days={days} />
        </div>
      </BlockStack>
    </Card>
  );
}

function DayTable({ days }: { days: DayRow[] }) {
  return (
    <div className="pn-chart-table" tabIndex={0} role="region" aria-label="Points per day, as a table">
      <table className="pn-table">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="pn-number">
              Issued
            </th>
            <th scope="col" className="pn-number">
              Taken back
            </th>
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.label}>
              <td>{day.label}</td>
              <td className="pn-number">{day.text}</td>
              <td className="pn-number">{day.takenBack}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
