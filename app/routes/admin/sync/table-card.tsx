import { Box, Card, Text } from "@shopify/polaris";

/** What was looked at in a sentence, and what was found as a table: a column for each head, nothing where nothing was. */
export function TableCard({
  title,
  summary,
  label,
  heads,
  rows,
}: {
  title: string;
  summary: string;
  /** The table's name for those who do not see it. */
  label: string;
  heads: string[];
  rows: { key: string; cells: string[] }[];
}) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {summary}
        </Text>
      </Box>
      {rows.length > 0 && (
        <div className="pn-scroll" tabIndex={0} role="region" aria-label={label}>
          <table className="pn-table">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key}>
                  {cells.map((cell, index) => (
                    <td key={heads[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
