import { Box, Card, Text } from "@shopify/polaris";
import type { LotView } from "./member-view.ts";

/** The lots that make up the balance, in the order in which they will be used. */
export function LotTable(props: { lots: LotView[]; expiring: string[]; isCut: boolean }) {
  const { lots, expiring, isCut } = props;
  if (lots.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Where the balance comes from
        </Text>
        <Text as="p" tone="subdued">
          The points of each order or gift form a lot. Points are used from the top: what expires first, then
          what is oldest.
          {isCut && ` The first ${lots.length} lots are shown.`}
        </Text>
        {expiring.length > 0 && (
          <ul className="pn-expiring">
            {expiring.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </Box>
      <table className="pn-table pn-table--stack">
        <thead>
          <tr>
            <th scope="col">Lot</th>
            <th scope="col">Earned</th>
            <th scope="col">Usable from</th>
            <th scope="col">Expires</th>
            <th scope="col" className="pn-number">
              Left
            </th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={lot.id}>
              <td className="pn-strong">{lot.order}</td>
              <td data-label="Earned">{lot.earned}</td>
              <td data-label="Usable from">{lot.usable}</td>
              <td data-label="Expires">{lot.expires}</td>
              <td className="pn-number">{lot.remaining}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
