import { Banner, BlockStack, Card, Checkbox, Page } from "@shopify/polaris";
import { useRef } from "react";
import {
  useLoaderData,
  useOutletContext,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from "react-router";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { EditBar } from "../edit-bar.tsx";
import type { AdminOutlet } from "../layout.tsx";
import { ConflictBanner } from "../program/conflict-banner.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { publishOfferFromForm } from "./offer-action.ts";
import { AdvocateCard } from "./advocate-card.tsx";
import { FriendCard, WordsCard } from "./offer-fields.tsx";
import { listOfferRewards } from "./offer-rewards.ts";
import { OfferPicture } from "./offer-picture.tsx";
import { useOfferEditor, type OfferEditor } from "./use-offer-editor.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const found = await readProgram(ctx);
  return found && { program: found.program, version: found.version, rewards: await listOfferRewards(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return publishOfferFromForm(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Offer for friends · Perennial" }];

const BACK = { content: "Referrals", url: "/app/referrals" };

export default function OfferPage() {
  const loaded = useLoaderData<typeof loader>();
  if (loaded) return <Editor loaded={loaded} />;
  return (
    <Page title="Offer for friends" backAction={BACK}>
      <Banner tone="info">
        <p>
          Shopify is still telling us about your shop. The offer can be set in a minute; reload this page
          then.
        </p>
      </Banner>
    </Page>
  );
}

type Loaded = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

function Editor({ loaded }: { loaded: Loaded }) {
  const { locale } = useOutletContext<AdminOutlet>();
  const editor = useOfferEditor(loaded);
  const { form, start, conflict, isDirty, isBusy, parsed } = editor;
  const shown = useLastGoodOffer(editor);
  return (
    <Page
      title="Offer for friends"
      subtitle="What members and their friends get for coming together"
      backAction={BACK}
    >
      <EditBar
        id="offer"
        isDirty={isDirty}
        isBusy={isBusy}
        action="Publish"
        onAct={() => editor.publish(start.version)}
        onDiscard={editor.discard}
      />
      <BlockStack gap="400">
        {conflict && (
          <ConflictBanner
            current={conflict}
            onTakeTheirs={() => editor.startFrom(conflict)}
            onPublishMine={() => editor.publish(conflict.version)}
          />
        )}
        <div className="pn-editor">
          <BlockStack gap="400">
            <Card>
              <Checkbox
                label="Give members a link to share"
                helpText="Switching it off ends new referrals. Those that have begun keep their terms."
                checked={form.isOn}
                onChange={(isOn) => editor.set({ isOn })}
              />
            </Card>
            {form.isOn && (
              <>
                <FriendCard editor={editor} />
                <AdvocateCard editor={editor} />
                <WordsCard editor={editor} />
              </>
            )}
          </BlockStack>
          <div className="pn-editor__preview">
            <OfferPicture offer={shown} program={start.program} locale={locale} isStale={!parsed.ok} />
          </div>
        </div>
      </BlockStack>
    </Page>
  );
}

/** The picture of the last offer without an error. */
function useLastGoodOffer({ parsed }: OfferEditor): ReferralOffer | null {
  const last = useRef<ReferralOffer | null>(null);
  if (parsed.ok) last.current = parsed.offer;
  return last.current;
}
