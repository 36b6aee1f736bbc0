import { BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { handOverData } from "#app/services/privacy/hand-over-data.ts";
import { listShopDataRequests } from "#app/services/privacy/list-shop-data-requests.ts";
import { Empty } from "#app/ui/empty.tsx";
import { formatDay } from "#app/ui/format-moment.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { RequestTable, type RequestRow } from "./request-table.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return { requests: (await listShopDataRequests(ctx)).map((request) => requestRow(request, ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const named = (await args.request.formData()).get("requestId");
  const requestId = typeof named === "string" ? parseId(named) : null;
  if (requestId === null) throw new Response("This is not a data request", { status: 400 });
  return { isNoted: await handOverData(ctx, requestId) };
}

type DataRequest = Awaited<ReturnType<typeof listShopDataRequests>>[number];

function requestRow(request: DataRequest, { voice, now }: AdminContext): RequestRow {
  const { handedOverAt, dueAt } = request;
  return {
    id: request.id.toString(),
    customer: request.customerId === null ? "Erased customer" : `Customer ${request.customerId}`,
    customerUrl: request.customerId === null ? null : `shopify://admin/customers/${request.customerId}`,
    requested: formatDay(request.requestedAt, voice),
    due: formatDay(dueAt, voice),
    handedOver: handedOverAt ? formatDay(handedOverAt, voice) : null,
    isOverdue: handedOverAt === null && dueAt < now,
  };
}

export const meta = () => [{ title: "Privacy · Perennial" }];

export default function PrivacyPage() {
  const { requests } = useLoaderData<typeof loader>();
  return (
    <Page title="Privacy" subtitle="What the law lets your customers ask for, and what was done about it">
      <BlockStack gap="400">
        <Card padding="0">
          {requests.length === 0 ? (
            <Empty title="No customer has asked for their data">
              A request appears here with everything we hold about the customer, ready to be handed over.
            </Empty>
          ) : (
            <>
              <Box padding="400">
                <Text as="h2" variant="headingMd">
                  Requests for data
                </Text>
                <Text as="p" tone="subdued">
                  Download the file and send it to the customer within 30 days, then mark it as handed over.
                </Text>
              </Box>
              <RequestTable requests={requests} />
            </>
          )}
        </Card>
        <Card>
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              Erasing a customer
            </Text>
            <Text as="p">
              When you erase a customer in Shopify, we remove their name, e-mail and customer ID by ourselves.
              Their points stay as “Erased customer”, so that your totals stay right.
            </Text>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}
