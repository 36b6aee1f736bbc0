import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "../download-button.tsx";
import type { ReportView } from "./import-view.ts";

/** The lines that do not count: why, how many, which, and all of them as a file. */
export function LeftOutCard({ importId, report }: { importId: string; report: ReportView }) {
  if (report.leftOutLines === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              Left out
            </Text>
            {report.canDownload && (
              <DownloadButton
                path={`/app/import/${importId}/left-out.csv`}
                fileName="left-out.csv"
                label="Download all"
                name="Download all lines that are left out"
              />
            )}
          </InlineStack>
          <ul className="pn-extras">
            {report.reasons.map(({ text, lines, points }) => (
              <li key={text}>
                {text} {lines} {lines === "1" ? "line" : "lines"} with {points}.
              </li>
            ))}
          </ul>
        </BlockStack>
      </Box>
      {report.leftOut.length > 0 && (
        <table className="pn-table pn-table--stack">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Customer</th>
              <th scope="col" className="pn-number">
                Points
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {report.leftOut.map(({ line, who, points, text }) => (
              <tr key={line}>
                <td data-label="Line">{line}</td>
                <td className="pn-strong">{who}</td>
                <td className="pn-number">{points}</td>
                <td className="pn-wide">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
