import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { readHistory } from "#app/services/history/read-history.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { useAnswerToast } from "../use-answer-toast.ts";
import { useProgress } from "../use-progress.ts";
import { changeHistory, type HistoryAnswer } from "./history-action.ts";
import { historyView } from "./history-view.ts";
import { PointsCard } from "./points-card.tsx";
import { ReachBanner } from "./reach-banner.tsx";
import { RunsCard } from "./runs-card.tsx";
import { StatisticsCard } from "./statistics-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return historyView(await readHistory(ctx), ctx);
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return changeHistory(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Order history · Perennial" }];

export default function HistoryPage() {
  const view = useLoaderData<typeof loader>();
  const changing = useFetcher<HistoryAnswer>();
  useProgress(view.isAtWork);
  useAnswerToast(changing.data);
  return (
    <Page title="Order history" subtitle="Orders from before Perennial came to your shop">
      <BlockStack gap="400">
        {changing.data?.ok === false && changing.data.text && (
          <Banner tone="critical">
            <p>{changing.data.text}</p>
          </Banner>
        )}
        {!view.canReadAll && <ReachBanner days={view.readableDays} />}
        <StatisticsCard view={view} changing={changing} />
        <PointsCard view={view} changing={changing} />
        <RunsCard rows={view.rows} />
      </BlockStack>
    </Page>
  );
}
