import { Banner, BlockStack, Card, Page } from "@shopify/polaris";
import {
  useLoaderData,
  useOutletContext,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from "react-router";
import { dayIn } from "#app/domain/liability/report-range.ts";
import { readLiability } from "#app/services/liability/read-liability.ts";
import { Empty } from "#app/ui/empty.tsx";
import { Figures } from "#app/ui/figures.tsx";
import type { AdminOutlet } from "../layout.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { AgeCard } from "./age-card.tsx";
import { liabilityView, type LiabilityView } from "./liability-view.ts";
import { RangePicker } from "./range-picker.tsx";
import { readLiabilityQuery, type LiabilityQuery } from "./read-liability-query.ts";
import { RollForwardCard } from "./roll-forward-card.tsx";
import { saveSettingFromForm } from "./save-setting-action.ts";
import { SettingCard } from "./setting-card.tsx";
import { TieOutCard } from "./tie-out-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const today = dayIn(ctx.now, ctx.voice.timeZone);
  const query = readLiabilityQuery(new URL(args.request.url).searchParams, today);
  const liability = await readLiability(ctx, query.range);
  return { query, view: liability && liabilityView(liability, { ctx, query, actor }) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return saveSettingFromForm(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Liability · Perennial" }];

export default function LiabilityPage() {
  const { query, view } = useLoaderData<typeof loader>();
  return (
    <Page title="Liability" subtitle="What the points of your members come to, for your books">
      {view ? (
        <LiabilityCards query={query} view={view} />
      ) : (
        <Banner tone="info">
          <p>
            Shopify is still telling us about your shop. The values can be shown in a minute; reload this page
            then.
          </p>
        </Banner>
      )}
    </Page>
  );
}

function LiabilityCards({ query, view }: { query: LiabilityQuery; view: LiabilityView }) {
  const { locale } = useOutletContext<AdminOutlet>();
  if (!view.hasEntries && query.name !== "custom") {
    return (
      <BlockStack gap="400">
        <Card>
          <Empty title="No points yet">
            Once an order has earned points, what they come to in money stands here, by day and by age.
          </Empty>
        </Card>
        <SettingCard view={view} />
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="400">
      <Card padding="0">
        <Figures figures={view.figures} />
      </Card>
      <RollForwardCard rollForward={view.rollForward} locale={locale}>
        <RangePicker query={query} key={JSON.stringify(query)} />
      </RollForwardCard>
      <AgeCard ages={view.ages} asOf={view.tieOut.asOf} />
      <TieOutCard tieOut={view.tieOut} />
      <SettingCard view={view} />
    </BlockStack>
  );
}
