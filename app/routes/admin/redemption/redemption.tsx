import { Banner, BlockStack, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import {
  useLoaderData,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { runtime } from "#app/runtime.server.ts";
import { readShopVoice } from "#app/services/program/read-shop-voice.ts";
import { describeRedemption } from "#app/services/rewards/describe-redemption.ts";
import rewardStyles from "#app/ui/rewards.css?url";
import { requireAdmin } from "../require-admin.server.ts";
import { StateBadge } from "../redemptions/state-badge.tsx";
import { ChangeCard } from "./change-card.tsx";
import { changeRedemption } from "./redemption-action.ts";
import { redemptionDetail, type RedemptionDetail } from "./redemption-detail-view.ts";
import { ShopifySays } from "./shopify-says.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: rewardStyles }];

const NONE = "There is no such redemption in this shop";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const redemptionId = parseId(args.params.redemptionId ?? "");
  const found = redemptionId === null ? null : await describeRedemption(ctx, redemptionId);
  if (!found) throw new Response(NONE, { status: 404 });
  return redemptionDetail(found, { ctx, actor });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const redemptionId = parseId(args.params.redemptionId ?? "");
  const shopify = await runtime().impatientContext(ctx.shopId);
  if (redemptionId === null || !shopify) throw new Response(NONE, { status: 404 });
  const voice = await readShopVoice(ctx);
  return changeRedemption(shopify, { redemptionId, actor, voice }, await args.request.formData());
}

export const meta = () => [{ title: "Redemption · Perennial" }];

export default function RedemptionPage() {
  const one = useLoaderData<typeof loader>();
  return (
    <Page
      title={one.title}
      titleMetadata={<StateBadge {...one} />}
      subtitle={`${one.who} · ${one.points}`}
      backAction={{ content: "Redemptions", url: "/app/redemptions" }}
      secondaryActions={
        one.orderUrl
          ? [{ content: `View order ${one.orderName ?? ""}`, url: one.orderUrl, external: true }]
          : []
      }
    >
      <BlockStack gap="400">
        {one.problem && (
          <Banner tone="warning">
            <p>
              {one.problem} {one.nextLook && `We look again at ${one.nextLook}.`}
            </p>
          </Banner>
        )}
        <CodeCard redemption={one} />
        <ChangeCard redemption={one} />
        <EventsCard events={one.events} />
      </BlockStack>
    </Page>
  );
}

function CodeCard({ redemption }: { redemption: RedemptionDetail }) {
  const { id, gets, code, rules, state, hasCode, memberUrl, who, email, rewardUrl, version } = redemption;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {gets.charAt(0).toUpperCase() + gets.slice(1)}
        </Text>
        {code && <p className="pn-reward__code">{code}</p>}
        {hasCode && <ShopifySays redemptionId={id} state={`${state} ${code}`} />}
        <InlineStack gap="400">
          {memberUrl ? <Link url={memberUrl}>{email ? `${who} (${email})` : who}</Link> : who}
          <Link url={rewardUrl}>{`The reward, version ${version}`}</Link>
        </InlineStack>
        <ul className="pn-plain-list">
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function EventsCard({ events }: Pick<RedemptionDetail, "events">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What happened, and why
        </Text>
        <ol className="pn-events">
          {events.map(({ when, text, tone }, index) => (
            <li key={`${index} ${when}`} data-tone={tone ?? undefined}>
              <span>{text}</span>
              <small>{when}</small>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
