import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "../download-button.tsx";
import type { AgeRow, AgeTable } from "./age-view.ts";

/** What is outstanding by the age of its lots, at face and at cost. */
export function AgeCard({ ages, asOf }: { ages: AgeTable; asOf: string }) {
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              Outstanding by age
            </Text>
            <Text as="p" tone="subdued">
              What is left in lots on {asOf}, by the days since it was earned. Amounts are for vested points.
            </Text>
          </BlockStack>
          <DownloadButton
            path="/app/liability/lots-by-age.csv"
            fileName="lots-by-age.csv"
            label="Download CSV"
            name="Download CSV of outstanding by age"
          />
        </InlineStack>
      </Box>
      <div className="pn-scroll" tabIndex={0} role="region" aria-label="Outstanding by age">
        <table className="pn-table">
          <thead>
            <tr>
              <th scope="col">Age</th>
              <th scope="col" className="pn-number">
                Vested
              </th>
              <th scope="col" className="pn-number">
                At face
              </th>
              <th scope="col" className="pn-number">
                At cost
              </th>
              <th scope="col" className="pn-number">
                Pending
              </th>
            </tr>
          </thead>
          <tbody>
            {ages.rows.map((row) => (
              <Age row={row} key={row.age} />
            ))}
            <Age row={ages.total} isTotal />
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Age({ row, isTotal = false }: { row: AgeRow; isTotal?: boolean }) {
  return (
    <tr {...(isTotal ? { className: "pn-total" } : {})}>
      <td>{row.age}</td>
      <td className="pn-number">{row.vested}</td>
      <td className="pn-number">{row.face}</td>
      <td className="pn-number">{row.cost}</td>
      <td className="pn-number">{row.pending}</td>
    </tr>
  );
}
