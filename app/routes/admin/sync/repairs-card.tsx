import { Box, Card, Text } from "@shopify/polaris";
import type { RepairView } from "./sync-view.ts";

/** What was compared with Shopify, and the changes that had not been told. */
export function RepairsCard({ summary, repairs }: { summary: string; repairs: RepairView[] }) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Changes that Shopify did not tell
        </Text>
        <Text as="p" tone="subdued">
          {summary}
        </Text>
      </Box>
      {repairs.length > 0 && (
        <div className="pn-scroll" tabIndex={0} role="region" aria-label="Repaired orders">
          <table className="pn-table">
            <thead>
              <tr>
                <th scope="col">Order</th>
                <th scope="col">What was missing</th>
                <th scope="col">Changed</th>
                <th scope="col">Repaired</th>
              </tr>
            </thead>
            <tbody>
              {repairs.map((repair) => (
                <tr key={repair.key}>
                  <td>{repair.order}</td>
                  <td>{repair.what}</td>
                  <td>{repair.changed}</td>
                  <td>{repair.repaired}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
