import { Badge, BlockStack, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import {
  useLoaderData,
  useOutletContext,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from "react-router";
import { dismissSetup } from "#app/services/home/dismiss-setup.ts";
import { readHome } from "#app/services/home/read-home.ts";
import { Figures } from "#app/ui/figures.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import type { AdminOutlet } from "../layout.tsx";
import { homeView, type SyncLine } from "./home-view.ts";
import { PointsChart } from "./points-chart.tsx";
import { SetupSteps } from "./setup-steps.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return homeView(await readHome(ctx), ctx);
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const form = await args.request.formData();
  if (form.get("intent") !== "dismiss-setup") throw new Response("Unknown intent", { status: 400 });
  await dismissSetup(ctx, { isDismissed: true });
  return { ok: true };
}

export const meta = () => [{ title: "Perennial" }];

export default function HomePage() {
  const { figures, days, sync, setup } = useLoaderData<typeof loader>();
  const { apiKey, locale } = useOutletContext<AdminOutlet>();
  const editorUrl = `shopify://admin/themes/current/editor?context=apps&activateAppId=${apiKey}/loyalty-embed`;
  return (
    <Page title="Perennial">
      <BlockStack gap="400">
        {!setup.isDismissed && <SetupSteps {...setup} editorUrl={editorUrl} />}
        <Card padding="0">
          <Figures figures={figures} />
        </Card>
        <PointsChart days={days} hasPoints={setup.hasEverEarned} locale={locale} />
        <SyncState sync={sync} />
      </BlockStack>
    </Page>
  );
}

const TONE_WORD = { success: "In sync", attention: "Catching up", critical: "Needs attention" } as const;

function SyncState({ sync }: { sync: SyncLine }) {
  return (
    <Card padding="300">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={sync.tone}>{TONE_WORD[sync.tone]}</Badge>
        <Text as="span">{sync.text}</Text>
        <Link url="/app/sync">Sync health</Link>
      </InlineStack>
    </Card>
  );
}
