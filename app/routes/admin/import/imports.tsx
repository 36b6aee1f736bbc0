import { Badge, BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { Link, useLoaderData, type LoaderFunctionArgs } from "react-router";
import { SOURCE_NAMES } from "#app/domain/import/source.ts";
import { listShopImports } from "#app/services/imports/read-import.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { STATUS_WORDS } from "./import-words.ts";
import { UploadCard } from "./upload-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const imports = await listShopImports(ctx);
  return {
    imports: imports.map(({ id, fileName, source, status, changedAt }) => ({
      id: String(id),
      fileName,
      from: source === "csv" ? "" : SOURCE_NAMES[source],
      status: STATUS_WORDS[status],
      isOver: status === "finished",
      when: formatMoment(changedAt, ctx.voice),
    })),
  };
}

export const meta = () => [{ title: "Import · Perennial" }];

export default function ImportsPage() {
  const { imports } = useLoaderData<typeof loader>();
  return (
    <Page title="Import" subtitle="Move points, tiers, birthdays and referral codes in from another app">
      <BlockStack gap="400">
        <UploadCard />
        {imports.length > 0 && (
          <Card padding="0">
            <Box padding="400">
              <Text as="h2" variant="headingMd">
                Your imports
              </Text>
            </Box>
            <table className="pn-table pn-table--stack">
              <thead>
                <tr>
                  <th scope="col">File</th>
                  <th scope="col">From</th>
                  <th scope="col">Last change</th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                {imports.map(({ id, fileName, from, status, isOver, when }) => (
                  <tr key={id}>
                    <td className="pn-strong">
                      <Link to={`/app/import/${id}`}>{fileName}</Link>
                    </td>
                    <td>{from}</td>
                    <td>{when}</td>
                    <td className="pn-wide">
                      <Badge {...(isOver ? { tone: "success" as const } : {})}>{status}</Badge>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}
