import { Box, Text } from "@shopify/polaris";
import type { SyncView } from "./sync-view.ts";

/** What Shopify sent in the last hour, and what became of it. */
export function TopicTable({ topics }: { topics: SyncView["topics"] }) {
  if (topics.length === 0) {
    return (
      <Box padding="400" paddingBlockStart="0">
        <Text as="p">Nothing happened in your shop in the last hour, or Shopify has not told us yet.</Text>
      </Box>
    );
  }
  return (
    <div className="pn-scroll" tabIndex={0} role="region" aria-label="Events of the last hour by topic">
      <table className="pn-table">
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className="pn-number">
              Received
            </th>
            <th scope="col" className="pn-number">
              Handled
            </th>
            <th scope="col" className="pn-number">
              Waiting
            </th>
            <th scope="col" className="pn-number">
              Set aside
            </th>
          </tr>
        </thead>
        <tbody>
          {topics.map((row) => (
            <tr key={row.topic}>
              <td>{row.topic}</td>
              <td className="pn-number">{row.received}</td>
              <td className="pn-number">{row.done}</td>
              <td className="pn-number">{row.waiting}</td>
              <td className="pn-number">{row.dead}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
