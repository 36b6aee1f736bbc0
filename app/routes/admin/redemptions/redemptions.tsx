import { Card, Page } from "@shopify/polaris";
import { useLoaderData, useSearchParams, type LoaderFunctionArgs } from "react-router";
import { browseRedemptions } from "#app/services/rewards/browse-redemptions.ts";
import { listShopRewards } from "#app/services/rewards/list-shop-rewards.ts";
import { readRewardWords } from "#app/services/rewards/reward-words.ts";
import { Empty } from "#app/ui/empty.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { readRedemptionQuery } from "./read-redemption-query.ts";
import { RedemptionTable } from "./redemption-table.tsx";
import { RedemptionToolbar } from "./redemption-toolbar.tsx";
import { redemptionRow } from "./redemption-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readRedemptionQuery(new URL(args.request.url).searchParams);
  const { locale } = ctx.voice;
  const words = await readRewardWords(ctx, locale);
  const { rows, next, previous } = await browseRedemptions(ctx, {
    ...{ search: query.search, filter: query.filter, cursor: query.cursor, memberId: null },
    rewardId: query.reward === "" ? null : BigInt(query.reward),
  });
  const rewards = [
    ...(await listShopRewards(ctx, { locale })),
    ...(await listShopRewards(ctx, { locale, isArchived: true })),
  ];
  return {
    redemptions: rows.map((one) => redemptionRow(one, words, ctx)),
    rewards: rewards.map(({ rewardId, reward }) => ({ id: String(rewardId), title: reward.title })),
    ...{ query, next, previous },
  };
}

export const meta = () => [{ title: "Redemptions · Perennial" }];

export default function RedemptionsPage() {
  const { redemptions, rewards, query, next, previous } = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const set = (changes: Record<string, string>) =>
    setSearchParams((params) => {
      params.delete("cursor");
      for (const [name, value] of Object.entries(changes)) params.set(name, value);
      return params;
    });
  const asksNothing =
    query.search === "" && query.filter === "all" && query.reward === "" && query.cursor === null;
  const isEmptyShop = redemptions.length === 0 && asksNothing;
  return (
    <Page
      title="Redemptions"
      subtitle="Who got which reward, and what became of it"
      backAction={{ content: "Rewards", url: "/app/rewards" }}
    >
      <Card padding="0">
        {isEmptyShop ? (
          <Empty title="Nobody has redeemed yet" action={{ label: "Look at rewards", url: "/app/rewards" }}>
            As soon as a member gets a reward, it stands here: the code, where it is, and how to undo it.
          </Empty>
        ) : (
          <>
            <RedemptionToolbar query={query} rewards={rewards} onChange={set} />
            {redemptions.length > 0 ? (
              <RedemptionTable redemptions={redemptions} />
            ) : (
              <Empty title="No redemptions found">
                Try the beginning of a code, an e-mail or a name, or another state.
              </Empty>
            )}
            <Pager
              label="Pages of redemptions"
              next={next}
              previous={previous}
              onMove={(cursor) => set({ cursor })}
            />
          </>
        )}
      </Card>
    </Page>
  );
}
