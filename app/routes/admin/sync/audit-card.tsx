import { Box, Card, Text } from "@shopify/polaris";
import type { AuditView } from "./sync-view.ts";

/** What the nightly audit of the statistics looked at, and what of it was wrong. */
export function AuditCard({ summary, audits }: { summary: string; audits: AuditView[] }) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Audit of the statistics
        </Text>
        <Text as="p" tone="subdued">
          {summary}
        </Text>
      </Box>
      {audits.length > 0 && (
        <div className="pn-scroll" tabIndex={0} role="region" aria-label="Audits of the statistics">
          <table className="pn-table">
            <thead>
              <tr>
                <th scope="col">Audited</th>
                <th scope="col">Orders</th>
                <th scope="col">Customers</th>
                <th scope="col">Cohort cells</th>
              </tr>
            </thead>
            <tbody>
              {audits.map((audit) => (
                <tr key={audit.day}>
                  <td>{audit.day}</td>
                  <td>{audit.orders}</td>
                  <td>{audit.customers}</td>
                  <td>{audit.cells}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
