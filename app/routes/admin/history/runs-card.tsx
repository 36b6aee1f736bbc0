import { Badge, Box, Card, Text } from "@shopify/polaris";
import type { RunRow } from "./history-view.ts";

/** What was read and given so far, the newest first. */
export function RunsCard({ rows }: { rows: RunRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          So far
        </Text>
      </Box>
      <table className="pn-table pn-table--stack">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Last change</th>
            <th scope="col">Result</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, what, when, result, state, isGood }) => (
            <tr key={id}>
              <td className="pn-strong">{what}</td>
              <td>{when}</td>
              <td>{result}</td>
              <td className="pn-wide">
                <Badge {...(isGood ? { tone: "success" as const } : {})}>{state}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
