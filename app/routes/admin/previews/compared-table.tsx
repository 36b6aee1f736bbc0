import { Box, Card, Text } from "@shopify/polaris";
import { Link } from "react-router";
import type { ComparedRow } from "./preview-view.ts";

/** Points now and with the draft, row by row. `linkTo`: where a row's label leads. */
export function ComparedTable({
  title,
  note,
  first,
  rows,
  linkTo,
}: {
  title: string;
  note: string;
  first: string;
  rows: ComparedRow[];
  linkTo?: string;
}) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {note}
        </Text>
      </Box>
      {rows.length > 0 && (
        <table className="pn-table pn-table--stack">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col" className="pn-amount">
                Now
              </th>
              <th scope="col" className="pn-amount">
                Draft
              </th>
              <th scope="col" className="pn-number">
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="pn-strong">
                  {linkTo ? <Link to={`${linkTo}/${row.id}`}>{row.label}</Link> : row.label}
                </td>
                <td className="pn-amount" data-label="Now:">
                  {row.now}
                </td>
                <td className="pn-amount" data-label="Draft:">
                  {row.draft}
                </td>
                <td className="pn-number">{row.change}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
