import { Badge, Box, Card, Text } from "@shopify/polaris";

export interface VersionRow {
  version: number;
  rate: string;
  hold: string;
  when: string;
  who: string;
  isCurrent: boolean;
}

/** Every version that was published. None can be changed: orders keep pointing at theirs. */
export function VersionList({ versions }: { versions: VersionRow[] }) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          Published versions
        </Text>
        <Text as="p" tone="subdued">
          Publishing makes a new version. Orders already seen keep the version they were first seen with, so a
          refund is always counted like its purchase.
        </Text>
      </Box>
      <table className="pn-table pn-table--stack">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Rate</th>
            <th scope="col">Hold</th>
            <th scope="col">Published</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((row) => (
            <tr key={row.version}>
              <td className="pn-strong">
                Version {row.version} {row.isCurrent && <Badge tone="success">In force</Badge>}
              </td>
              <td data-label="Rate:">{row.rate}</td>
              <td data-label="Hold:">{row.hold}</td>
              <td data-label="Published:">{row.when}</td>
              <td data-label="By:">{row.who}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
