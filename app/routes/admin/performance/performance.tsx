import { Banner, BlockStack, Box, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useLoaderData, type LoaderFunctionArgs } from "react-router";
import { dayIn } from "#app/domain/liability/report-range.ts";
import { ChartView } from "#app/ui/charts/chart-view.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { DownloadButton } from "../download-button.tsx";
import { RangePicker } from "../liability/range-picker.tsx";
import { readLiabilityQuery } from "../liability/read-liability-query.ts";
import { requireAdmin } from "../require-admin.server.ts";
import {
  namedPerformance,
  performanceChart,
  performanceRows,
  type PerformanceRow,
} from "./performance-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const query = readLiabilityQuery(params, dayIn(ctx.now, ctx.voice.timeZone));
  const { from, to } = query.range;
  const performance = await namedPerformance(ctx, { from, until: to });
  return {
    query,
    rows: performanceRows(performance),
    chart: performanceChart(performance),
    locale: ctx.voice.locale,
  };
}

export const meta = () => [{ title: "Reward performance · Perennial" }];

export default function PerformancePage() {
  const { query, rows, chart, locale } = useLoaderData<typeof loader>();
  const { from, to } = query.range;
  return (
    <Page
      title="Reward performance"
      subtitle="What was redeemed in these days, and what became of it"
      backAction={{ content: "Rewards", url: "/app/rewards" }}
    >
      <BlockStack gap="400">
        <Card>
          <InlineStack align="space-between" blockAlign="end" gap="300">
            <RangePicker query={query} key={`${query.name} ${from} ${to}`} />
            <DownloadButton
              path={`/app/rewards/performance/performance.csv?from=${from}&to=${to}`}
              fileName={`rewards-${from}-${to}.csv`}
              label="Save as CSV"
            />
          </InlineStack>
        </Card>
        {chart && (
          <Card>
            <ChartView
              chart={chart}
              name="Rewards redeemed and used; the numbers stand in the table"
              locale={locale}
            />
          </Card>
        )}
        <Card padding="0">
          {rows.length > 0 ? (
            <PerformanceTable rows={rows} />
          ) : (
            <Empty title="Nothing was redeemed in these days">
              Choose other days, or look at your rewards.
            </Empty>
          )}
        </Card>
        <Banner tone="info" title="How to read this">
          <p>
            Revenue of orders with it: the goods of orders that used the reward, after discounts and returns.
            It is not what the reward brought: those members may have ordered anyway. Cost: what the discounts
            took off, or what gift cards, store credit and donations are worth. Where other discounts were on
            the same order, it is at most so much; what free shipping costs, Shopify does not say.
          </p>
        </Banner>
      </BlockStack>
    </Page>
  );
}

function PerformanceTable({ rows }: { rows: PerformanceRow[] }) {
  return (
    <Box>
      {/* A table that scrolls sideways on a phone must be reachable without a mouse. */}
      <div className="pn-scroll" role="region" aria-label="Reward performance" tabIndex={0}>
        <table className="pn-table pn-table--rows">
          <thead>
            <tr>
              <th scope="col">Reward</th>
              <th scope="col" className="pn-number">
                Redeemed
              </th>
              <th scope="col" className="pn-number">
                Used
              </th>
              <th scope="col" className="pn-number">
                Expired or cancelled
              </th>
              <th scope="col" className="pn-number">
                Points kept spent
              </th>
              <th scope="col" className="pn-number">
                Orders with it
              </th>
              <th scope="col" className="pn-number">
                Revenue of orders with it
              </th>
              <th scope="col" className="pn-number">
                Cost
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Text as="span">{row.title}</Text>
                </th>
                {[row.issued, row.used, row.unused, row.points, row.orders, row.revenue, row.cost].map(
                  (text, index) => (
                    <td className="pn-number" key={index}>
                      {text}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Box>
  );
}
