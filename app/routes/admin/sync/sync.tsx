import { Badge, BlockStack, Box, Card, InlineStack, Page, Text } from "@shopify/polaris";
import {
  useLoaderData,
  useRevalidator,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from "react-router";
import { readSyncHealth } from "#app/services/sync/read-sync-health.ts";
import { Figures } from "#app/ui/figures.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { DeadLetters } from "./dead-letters.tsx";
import { replayFromForm } from "./replay-action.ts";
import { syncView, type ConnectionView } from "./sync-view.ts";
import { TableCard } from "./table-card.tsx";
import { TopicTable } from "./topic-table.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return syncView(await readSyncHealth(ctx), ctx);
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return replayFromForm(ctx, await args.request.formData());
}

export const meta = () => [{ title: "Sync health · Perennial" }];

export default function SyncPage() {
  const view = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  return (
    <Page
      title="Sync health"
      subtitle="Whether what happens in your shop has arrived here"
      secondaryActions={[
        { content: "Refresh", onAction: () => void revalidate(), loading: state === "loading" },
      ]}
    >
      <BlockStack gap="400">
        <Card padding="0">
          <Figures figures={view.figures} />
        </Card>
        <DeadLetters letters={view.deadLetters} count={view.deadCount} countText={view.deadCountText} />
        <Card padding="0">
          <Box padding="400">
            <Text as="h2" variant="headingMd">
              Events of the last hour
            </Text>
            <Text as="p" tone="subdued">
              Shopify sends an event for each change, sometimes twice or late. A repeat changes nothing.
            </Text>
          </Box>
          <TopicTable topics={view.topics} />
        </Card>
        <TableCard
          title="Changes that Shopify did not tell"
          summary={view.check}
          label="Repaired orders"
          heads={["Order", "What was missing", "Changed", "Repaired"]}
          rows={view.repairs.map(({ key, order, what, changed, repaired }) => ({
            key,
            cells: [order, what, changed, repaired],
          }))}
        />
        <TableCard
          title="Audit of the statistics"
          summary={view.audit}
          label="Audits of the statistics"
          heads={["Audited", "Orders", "Customers", "Cohort cells"]}
          rows={view.audits.map(({ day, orders, customers, cells }) => ({
            key: day,
            cells: [day, orders, customers, cells],
          }))}
        />
        <Connection connection={view.connection} />
      </BlockStack>
    </Page>
  );
}

function Connection({ connection }: { connection: ConnectionView }) {
  return (
    <Card>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Access to your shop
          </Text>
          <Badge tone={connection.tone}>{connection.badge}</Badge>
        </InlineStack>
        <Text as="p">{connection.text}</Text>
      </BlockStack>
    </Card>
  );
}
