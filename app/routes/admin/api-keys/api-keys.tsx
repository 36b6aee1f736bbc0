import { BlockStack, Page } from "@shopify/polaris";
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { readApiKeys } from "#app/services/api-keys/manage-api-keys.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { answerApiKeys } from "./api-keys-action.ts";
import { apiKeysView } from "./api-keys-view.ts";
import { KeyTable } from "./key-table.tsx";
import { NewKeyCard } from "./new-key-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return { keys: apiKeysView(await readApiKeys(ctx), ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return answerApiKeys(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "API keys · Perennial" }];

export default function ApiKeysPage() {
  const { keys } = useLoaderData<typeof loader>();
  return (
    <Page title="API keys" subtitle="Let another system tell what your customers did, and read their points">
      <BlockStack gap="400">
        <NewKeyCard />
        <KeyTable keys={keys} />
      </BlockStack>
    </Page>
  );
}
