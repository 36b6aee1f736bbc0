import { Banner, BlockStack, Box, Card, Text } from "@shopify/polaris";
import { Figures } from "#app/ui/figures.tsx";
import type { ReportView } from "./import-view.ts";

/** What a file comes to, and that its sums tie out. */
export function ReportCard({ report, isCheck }: { report: ReportView; isCheck: boolean }) {
  return (
    <Card padding="0">
      <Figures figures={report.figures} />
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Every point of the file
          </Text>
          <table className="pn-table pn-sums" aria-label="Every point of the file">
            <tbody>
              {report.parts.map(({ label, points }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className="pn-number">{points}</td>
                </tr>
              ))}
              <tr className="pn-sums__total">
                <th scope="row">{report.total.label}</th>
                <td className="pn-number">{report.total.points}</td>
              </tr>
            </tbody>
          </table>
          {report.tiesOut ? (
            <Text as="p" tone="subdued">
              {isCheck
                ? "The sums tie out, to the point."
                : "The sums tie out with the ledger, to the point."}
            </Text>
          ) : (
            <Banner tone="warning">
              <p>
                The parts no longer add up to the file: some of these balances were changed by a later import,
                or their owners have asked to be forgotten.
              </p>
            </Banner>
          )}
          {report.extras.length > 0 && (
            <ul className="pn-extras">
              {report.extras.map((extra) => (
                <li key={extra}>{extra}</li>
              ))}
            </ul>
          )}
        </BlockStack>
      </Box>
    </Card>
  );
}
