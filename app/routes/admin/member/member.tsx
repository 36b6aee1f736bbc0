import { Banner, BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import {
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "react-router";
import { dayOf } from "#app/domain/calendar.ts";
import { parseId } from "#app/domain/parse-id.ts";
import { toPoints } from "#app/domain/points.ts";
import { readShopVoice } from "#app/services/program/read-shop-voice.ts";
import { describeMember, LOTS_SHOWN } from "#app/services/members/describe-member.ts";
import { describeMemberTier } from "#app/services/members/describe-member-tier.ts";
import { listMerges } from "#app/services/members/list-merges.ts";
import { Figures } from "#app/ui/figures.tsx";
import { formatDay } from "#app/ui/format-moment.ts";
import { Pager } from "#app/ui/pager.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { adjustFromForm } from "./adjust-action.ts";
import { AdjustCard } from "./adjust-card.tsx";
import { EntryList } from "./entry-list.tsx";
import { LotTable } from "./lot-table.tsx";
import { undoMergeFromForm } from "./merge-action.ts";
import { MergeHistory } from "./merge-history.tsx";
import { mergeView } from "./merge-view.ts";
import { changeExpiry, isAboutExpiry } from "./expiry-action.ts";
import { entryView, expiringSoon, extensionView, lotView, memberFigures } from "./member-view.ts";
import { memberRewards } from "./member-rewards.ts";
import { MemberRewardsCard } from "./rewards-card.tsx";
import { changeMemberTier, isAboutTier } from "./tier-action.ts";
import { TierCard } from "./tier-card.tsx";
import { memberTierView } from "./tier-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const memberId = parseId(args.params.memberId ?? "");
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  const found = memberId === null ? null : await describeMember(ctx, { memberId, cursor });
  if (!found) throw new Response("There is no such member in this shop", { status: 404 });
  const { member } = found;
  const [tier, merges, rewards] = await Promise.all([
    describeMemberTier(ctx, member.id),
    listMerges(ctx, member.id),
    memberRewards(ctx, member.id),
  ]);
  return {
    name: found.name,
    email: member.email,
    isErased: member.redactedAt !== null,
    joined: formatDay(member.joinedAt, ctx.voice),
    customerUrl: member.customerId === null ? null : `shopify://admin/customers/${member.customerId}`,
    figures: memberFigures(found, ctx),
    tier: tier && memberTierView(tier, ctx, actor),
    entries: found.entries.map((entry) => entryView(entry, found, { ...ctx, actor })),
    lots: found.lots.map((lot) => lotView(lot, found, ctx)),
    expiring: expiringSoon(found, ctx),
    extensions: found.extensions.map((extension) => extensionView(extension, found, { ...ctx, actor })),
    today: dayOf(ctx.now, ctx.voice.timeZone),
    merges: merges.map((merge) => mergeView(merge, { memberId: member.id, voice: found.voice }, ctx)),
    isPartOfAnother: merges.some(({ goneId, undoneAt }) => goneId === member.id && undoneAt === null),
    balance: toPoints(member.balance),
    pointsName: found.voice.pointsName.plural,
    locale: ctx.voice.locale,
    pointDecimals: found.voice.pointDecimals ?? 0,
    rewards,
    areLotsCut: found.lots.length === LOTS_SHOWN,
    next: found.next,
    previous: found.previous,
  };
}

/** Gives or takes points by hand, changes when they end, gives a tier, or undoes a merge. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const memberId = parseId(args.params.memberId ?? "");
  if (memberId === null) throw new Response("There is no such member in this shop", { status: 404 });
  const data = await args.request.formData();
  if (isAboutTier(data)) return changeMemberTier(ctx, { memberId, actor, data });
  const undone = await undoMergeFromForm(ctx, actor, data);
  if (undone) return undone;
  const voice = await readShopVoice(ctx);
  if (isAboutExpiry(data)) return changeExpiry(ctx, { memberId, actor, voice }, data);
  return adjustFromForm(ctx, { memberId, actor, voice }, data);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? "Member"} · Perennial` },
];

export default function MemberPage() {
  const member = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const customer = member.customerUrl;
  const canGive = !member.isErased && !member.isPartOfAnother;
  return (
    <Page
      title={member.name}
      subtitle={[member.email, `Joined ${member.joined}`].filter((text) => text !== null).join(" · ")}
      backAction={{ content: "Members", url: "/app/members" }}
      secondaryActions={
        customer ? [{ content: "View customer in Shopify", url: customer, external: true }] : []
      }
    >
      <BlockStack gap="400">
        {member.isErased && (
          <Banner tone="info">
            <p>
              This customer asked to be erased. The points stay so that your sums stay right; the person is
              gone.
            </p>
          </Banner>
        )}
        <Card padding="0">
          <Figures figures={member.figures} />
        </Card>
        {member.tier && <TierCard tier={member.tier} canSet={!member.isErased} />}
        <MemberRewardsCard {...member.rewards} />
        <Card padding="0">
          <Box padding="400" paddingBlockEnd="200">
            <Text as="h2" variant="headingMd">
              Every change, and why
            </Text>
          </Box>
          {member.entries.length > 0 ? (
            <EntryList entries={member.entries} today={canGive ? member.today : null} />
          ) : (
            <Box padding="400">
              <Text as="p" tone="subdued">
                No points have moved yet. The next paid order starts this list.
              </Text>
            </Box>
          )}
          <Pager
            label="Pages of entries"
            next={member.next}
            previous={member.previous}
            onMove={(cursor) => setSearchParams({ cursor })}
          />
        </Card>
        {canGive && <AdjustCard {...member} />}
        <MergeHistory merges={member.merges} />
        <LotTable
          lots={member.lots}
          expiring={member.expiring}
          extensions={member.extensions}
          isCut={member.areLotsCut}
          extendFrom={canGive ? member.today : null}
        />
      </BlockStack>
    </Page>
  );
}
