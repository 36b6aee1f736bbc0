import { Badge, Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useRef } from "react";
import {
  useLoaderData,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "react-router";
import programStyles from "#app/ui/program.css?url";
import rewardStyles from "#app/ui/rewards.css?url";
import { EditBar } from "../edit-bar.tsx";
import { ConflictBanner } from "../program/conflict-banner.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { PhaseBadge } from "../rewards/phase-badge.tsx";
import { UseCard, WhoCard } from "./limits-card.tsx";
import { loadReward, type LoadedReward } from "./load-reward.ts";
import { OfferCard } from "./offer-card.tsx";
import { PictureCard } from "./picture-card.tsx";
import { PriceCard } from "./price-card.tsx";
import { publishReward } from "./reward-action.ts";
import { pictureReward, rewardWords, type RewardPicture } from "./reward-picture.ts";
import { RewardVersions } from "./reward-versions.tsx";
import { useRewardEditor } from "./use-reward-editor.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: programStyles },
  { rel: "stylesheet", href: rewardStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return loadReward(ctx, {
    rewardId: args.params["rewardId"] ?? "new",
    search: new URL(args.request.url).searchParams,
    actor,
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const { rewardId = "new" } = args.params;
  const data = await args.request.formData();
  return publishReward(ctx, { actor, rewardId: rewardId === "new" ? null : rewardId, data });
}

export const meta = () => [{ title: "Reward · Perennial" }];

export default function RewardPage() {
  const loaded = useLoaderData<typeof loader>();
  return <RewardEditor key={loaded.key} loaded={loaded} />;
}

function RewardEditor({ loaded }: { loaded: LoadedReward }) {
  const editor = useRewardEditor(loaded);
  const { errors, parsed, isDirty, isBusy, conflict } = editor;
  const picture = useLastGoodPicture(loaded, editor);
  return (
    <Page
      title={loaded.title}
      titleMetadata={loaded.phase && <PhaseBadge phase={loaded.phase} />}
      backAction={{ content: "Rewards", url: "/app/rewards" }}
    >
      <EditBar
        id="reward"
        isDirty={isDirty}
        isBusy={isBusy}
        action="Publish"
        onAct={() => editor.publish(editor.start.version)}
        onDiscard={editor.discard}
      />
      <BlockStack gap="400">
        {conflict && (
          <ConflictBanner
            current={conflict}
            onTakeTheirs={() => editor.takeTheirs(conflict)}
            onPublishMine={() => editor.publish(conflict.version)}
          />
        )}
        {errors["form"] && (
          <Banner tone="critical" title="This could not be saved">
            <p>{errors["form"]}</p>
          </Banner>
        )}
        {loaded.lacksAccess && <AccessBanner />}
        <div className="pn-editor">
          <BlockStack gap="400">
            <SentenceCard picture={picture} />
            <RewardCards loaded={loaded} editor={editor} />
            <RewardVersions versions={loaded.versions} />
          </BlockStack>
          <div className="pn-editor__preview">
            <PictureCard picture={picture} isStale={!parsed.ok && isDirty} />
          </div>
        </div>
      </BlockStack>
    </Page>
  );
}

function RewardCards({
  loaded,
  editor,
}: {
  loaded: LoadedReward;
  editor: ReturnType<typeof useRewardEditor>;
}) {
  const fields = {
    ...{ form: editor.form, errors: editor.errors, program: loaded.program, currencies: loaded.currencies },
    markets: loaded.markets,
    ...{ onChange: editor.change, onLeave: editor.leave },
  };
  return (
    <BlockStack gap="400">
      <OfferCard {...fields} />
      <PriceCard {...fields} />
      <WhoCard {...fields} timeZone={loaded.timeZone} />
      {editor.form.kind !== "donation" && <UseCard {...fields} />}
    </BlockStack>
  );
}

/** Gift cards and store credit need access that is granted apart. */
function AccessBanner() {
  return (
    <Banner tone="warning" title="Members cannot get this reward yet">
      <p>
        The app needs more access to your shop for gift cards and store credit. Open the app’s settings in
        Shopify, grant it, and reload this page. <Badge>Needs access</Badge>
      </p>
    </Banner>
  );
}

/** The reward as everybody reads it. */
function SentenceCard({ picture }: { picture: RewardPicture | null }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          In one sentence
        </Text>
        {picture ? (
          <p className="pn-sentence" aria-live="polite">
            {picture.sentence}
          </p>
        ) : (
          <Text as="p" tone="subdued">
            Fill in what members get to see it here.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** The server's picture until something is edited; then that of the last reward without an error. */
function useLastGoodPicture(
  loaded: LoadedReward,
  { parsed }: ReturnType<typeof useRewardEditor>,
): RewardPicture | null {
  const last = useRef(loaded.picture);
  if (parsed.ok) last.current = pictureReward(parsed.reward, rewardWords(loaded.program, loaded.locale));
  return last.current;
}
