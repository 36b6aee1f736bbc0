import { Banner, Card, Page, Tabs } from "@shopify/polaris";
import {
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "react-router";
import { readProgram } from "#app/services/program/read-program.ts";
import { browseRewards } from "#app/services/rewards/browse-rewards.ts";
import { Empty } from "#app/ui/empty.tsx";
import programStyles from "#app/ui/program.css?url";
import rewardStyles from "#app/ui/rewards.css?url";
import { requireAdmin } from "../require-admin.server.ts";
import { AddReward } from "./add-reward.tsx";
import { NoRewards } from "./no-rewards.tsx";
import { changeReward } from "./reward-list-action.ts";
import { RewardList } from "./reward-list.tsx";
import { rewardRow, suggestionCards } from "./rewards-view.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: programStyles },
  { rel: "stylesheet", href: rewardStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const isArchived = new URL(args.request.url).searchParams.get("show") === "archived";
  const history = await readProgram(ctx);
  if (!history) return null;
  const rewards = await browseRewards(ctx, { isArchived });
  return {
    isArchived,
    rewards: rewards.map((one) => rewardRow(one, ctx)),
    suggestions:
      rewards.length === 0 && !isArchived ? suggestionCards(history.program, ctx.voice.locale) : [],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return changeReward(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Rewards · Perennial" }];

const TABS = [
  { id: "current", content: "In the program", panelID: "rewards-panel" },
  { id: "archived", content: "Archived", panelID: "rewards-panel" },
];

export default function RewardsPage() {
  const loaded = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  if (!loaded) return <NoCurrencyYet />;
  const { rewards, suggestions, isArchived } = loaded;
  return (
    <Page title="Rewards" subtitle="What members get for their points" primaryAction={<AddReward />}>
      <Card padding="0">
        <Tabs
          tabs={TABS}
          selected={isArchived ? 1 : 0}
          onSelect={(index) => setSearchParams(index === 1 ? { show: "archived" } : {})}
        >
          {rewards.length > 0 ? (
            <RewardList rewards={rewards} />
          ) : isArchived ? (
            <Empty title="Nothing is archived">
              Rewards that you archive are kept here. Members cannot get them; what they have stays theirs.
            </Empty>
          ) : (
            <NoRewards suggestions={suggestions} />
          )}
        </Tabs>
      </Card>
    </Page>
  );
}

function NoCurrencyYet() {
  return (
    <Page title="Rewards">
      <Banner tone="info">
        <p>
          Shopify is still telling us about your shop. Rewards can be set in a minute; reload this page then.
        </p>
      </Banner>
    </Page>
  );
}
