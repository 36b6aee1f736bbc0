import { Banner, BlockStack, Box, Button, Card, Checkbox, Page, Text } from "@shopify/polaris";
import { useRef } from "react";
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import type { TierRun } from "#app/services/tiers/read-tiers.ts";
import { readTiers } from "#app/services/tiers/read-tiers.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { ConflictBanner } from "../program/conflict-banner.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { KeepCard, ReachCard } from "./ladder-fields.tsx";
import { MovesCard } from "./moves-card.tsx";
import { RunBanner, type RunView } from "./run-banner.tsx";
import { ShopperCard } from "./shopper-card.tsx";
import { shopperView, type ShopperView } from "./shopper-view.ts";
import { TierCard } from "./tier-card.tsx";
import { answerTiersForm } from "./tiers-action.ts";
import { useTiersEditor } from "./use-tiers-editor.ts";
import { EditBar } from "../edit-bar.tsx";

const MAX_TIERS = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const found = await readTiers(ctx);
  if (!found) return null;
  const { program, version, sizes, run } = found;
  const { locale, timeZone } = ctx.voice;
  return {
    program,
    version,
    manner: { locale, timeZone, now: ctx.now },
    members: Object.fromEntries(
      [...sizes].map(([id, count]) => [
        id,
        count === 1 ? "1 member" : `${formatNumber(count, locale)} members`,
      ]),
    ),
    run: run && runView(run, locale),
  };
}

function runView({ done, members }: TierRun, locale: string): RunView {
  return {
    text: `${formatNumber(done, locale)} of ${formatNumber(members, locale)} members looked at.`,
    percent: members > 0 ? Math.min(100, Math.round((done / members) * 100)) : 100,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return answerTiersForm(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Tiers · Perennial" }];

export default function TiersPage() {
  const loaded = useLoaderData<typeof loader>();
  if (loaded) return <TiersEditor loaded={loaded} />;
  return (
    <Page title="Tiers">
      <Banner tone="info">
        <p>
          Shopify is still telling us about your shop. Tiers can be set in a minute; reload this page then.
        </p>
      </Banner>
    </Page>
  );
}

type Loaded = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;
type Editor = ReturnType<typeof useTiersEditor>;

function TiersEditor({ loaded }: { loaded: Loaded }) {
  const editor = useTiersEditor(loaded);
  const { isDirty, isBusy, conflict, parsed } = editor;
  const view = useLastGoodView(loaded, editor);
  return (
    <Page title="Tiers" subtitle="Levels that members reach, and what they get there">
      <EditBar
        id="tiers"
        isDirty={isDirty}
        isBusy={isBusy}
        action="Publish"
        onAct={() => editor.publish(editor.start.version)}
        onDiscard={editor.discard}
      />
      <BlockStack gap="400">
        {loaded.run && <RunBanner run={loaded.run} />}
        {conflict && (
          <ConflictBanner
            current={conflict}
            onTakeTheirs={() => editor.startFrom(conflict)}
            onPublishMine={() => editor.publish(conflict.version)}
          />
        )}
        <div className="pn-editor">
          <Ladder editor={editor} members={loaded.members} />
          <div className="pn-editor__preview">
            <ShopperCard view={view} isStale={!parsed.ok} />
          </div>
        </div>
        <MovesCard moves={editor.moves} isBusy={editor.isPreviewing} onAsk={editor.preview} />
      </BlockStack>
    </Page>
  );
}

function Ladder({ editor, members }: { editor: Editor; members: Loaded["members"] }) {
  const { form, errors, start } = editor;
  const fields = { form, errors, onChange: editor.set, onLeave: editor.leave };
  return (
    <BlockStack gap="400">
      <Card>
        <Checkbox
          label="Use tiers"
          helpText="Switching tiers off takes them away from all members. Their points stay as they are."
          checked={form.isOn}
          onChange={(checked) => editor.set("isOn", checked)}
        />
      </Card>
      {form.isOn && (
        <>
          <ReachCard {...fields} />
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="h2" variant="headingMd">
              Tiers, lowest first
            </Text>
          </Box>
          {errors["tiers"] && (
            <Banner tone="critical">
              <p>{errors["tiers"]}</p>
            </Banner>
          )}
          {form.tiers.map((tier, index) => (
            <TierCard
              key={tier.id}
              index={index}
              tier={tier}
              basis={form.basis}
              currency={start.program.currency}
              members={members[tier.id] ?? null}
              errors={errors}
              onChange={(field, value) => editor.setTier(index, field, value)}
              onLeave={editor.leave}
              onRemove={() => editor.removeTier(index)}
            />
          ))}
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Button onClick={editor.addTier} disabled={form.tiers.length >= MAX_TIERS}>
              Add a tier
            </Button>
          </Box>
          <KeepCard {...fields} />
        </>
      )}
    </BlockStack>
  );
}

/** The picture of the last ladder without an error. */
function useLastGoodView({ program, manner }: Loaded, { parsed }: Editor): ShopperView | null {
  const last = useRef<ShopperView | null>(null);
  if (parsed.ok) last.current = parsed.ladder && shopperView(program, parsed.ladder, manner);
  return last.current;
}
