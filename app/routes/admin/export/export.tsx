import { BlockStack, Box, ButtonGroup, Card, Page, Text } from "@shopify/polaris";
import type { LoaderFunctionArgs } from "react-router";
import { DownloadButton } from "../download-button.tsx";
import { requireAdmin } from "../require-admin.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args);
  return null;
}

const EXPORTS = [
  { what: "members", title: "Members", text: "Who is enrolled, with names, e-mails, balances and deficits." },
  {
    what: "entries",
    title: "Ledger entries",
    text: "Every change of points, with its reason and explanation.",
  },
  {
    what: "lots",
    title: "Lots",
    text: "The points of each credit, what is left of them, and when they expire.",
  },
  {
    what: "redemptions",
    title: "Redemptions",
    text: "Every reward that a member got, with its code, what became of it, and the reward as it was.",
  },
  {
    what: "referrals",
    title: "Referrals",
    text: "Friends whom members brought: the evidence, what the checks found, and what was paid.",
  },
  { what: "allocations", title: "Allocations", text: "Which entry took how many points from which lot." },
] as const;

export const meta = () => [{ title: "Export · Perennial" }];

export default function ExportPage() {
  return (
    <Page title="Export" subtitle="Everything that we hold about your program, as files">
      <Card padding="0">
        <Box padding="400">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              Download
            </Text>
            <Text as="p" tone="subdued">
              CSV for a spreadsheet, JSON Lines for a program. IDs are text, times are UTC. The files of
              members hold personal data: keep them where only you can read them.
            </Text>
          </BlockStack>
        </Box>
        <table className="pn-table pn-table--rows" aria-label="Exports">
          <tbody>
            {EXPORTS.map(({ what, title, text }) => (
              <tr key={what}>
                <th scope="row">
                  <Text as="p" fontWeight="semibold">
                    {title}
                  </Text>
                  <Text as="p" tone="subdued">
                    {text}
                  </Text>
                </th>
                <td className="pn-number">
                  <ButtonGroup>
                    <Download what={what} format="csv" label="CSV" title={title} />
                    <Download what={what} format="jsonl" label="JSONL" title={title} />
                  </ButtonGroup>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Page>
  );
}

function Download(props: { what: string; format: string; label: string; title: string }) {
  const { what, format, label, title } = props;
  const file = `${what}.${format}`;
  return (
    <DownloadButton
      path={`/app/export/${file}`}
      fileName={file}
      label={label}
      name={`${title} as ${label}`}
    />
  );
}
