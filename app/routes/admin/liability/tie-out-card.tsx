import { Badge, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import type { LiabilityView } from "./liability-view.ts";

/** Whether the lots hold what the ledger says, to the point. */
export function TieOutCard({ tieOut }: { tieOut: LiabilityView["tieOut"] }) {
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Ties out to the ledger
            </Text>
            <Badge tone={tieOut.isTied ? "success" : "critical"}>
              {tieOut.isTied ? "To the point" : "Does not tie out"}
            </Badge>
          </InlineStack>
          <Text as="p" tone="subdued">
            On {tieOut.asOf}: the sum of all entries, plus what members owe, is what their lots hold.
          </Text>
        </BlockStack>
      </Box>
      <table className="pn-table pn-table--rows" aria-label="Tie-out">
        <tbody>
          {tieOut.rows.map(({ label, points, isTotal }) => (
            <tr key={label} {...(isTotal ? { className: "pn-total" } : {})}>
              <th scope="row">{label}</th>
              <td className="pn-number">{points}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
