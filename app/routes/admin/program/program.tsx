import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useRef } from "react";
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { everydayRates } from "#app/domain/earning/estimate-of.ts";
import { explainRate } from "#app/domain/explain/explain-rate.ts";
import { readProgram, type PublishedProgram } from "#app/services/program/read-program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { ConflictBanner } from "./conflict-banner.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { BaseCard, HoldCard, NameCard, RateCard, RoundingCard } from "./program-fields.tsx";
import { previewProgram, type ProgramPreview } from "./program-preview.ts";
import { publishFromForm } from "./publish-action.ts";
import { staffName } from "./staff-name.ts";
import { useProgramEditor } from "./use-program-editor.ts";
import { VersionList, type VersionRow } from "./version-list.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const history = await readProgram(ctx);
  if (!history) return null;
  const { locale } = ctx.voice;
  const { program, version, inForce, versions } = history;
  return {
    program,
    version,
    locale,
    preview: previewProgram(program, locale),
    versions: versions.map((published) => versionRow(published, { ctx, actor, current: inForce })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return publishFromForm(ctx, actor, await args.request.formData());
}

function versionRow(
  { version, program, publishedAt, publishedBy }: PublishedProgram,
  { ctx, actor, current }: { ctx: AdminContext; actor: string; current: number },
): VersionRow {
  const [rate] = everydayRates(program);
  return {
    version,
    rate: rate ? explainRate(rate, program.currency, ctx.voice.locale) : "",
    hold: program.holdDays === 1 ? "1 day" : `${program.holdDays} days`,
    when: formatMoment(publishedAt, ctx.voice),
    who: staffName(publishedBy, actor),
    isCurrent: version === current,
  };
}

export const meta = () => [{ title: "Program · Perennial" }];

export default function ProgramPage() {
  const loaded = useLoaderData<typeof loader>();
  if (loaded) return <ProgramEditor loaded={loaded} />;
  return (
    <Page title="Program">
      <Banner tone="info">
        <p>
          Shopify is still telling us about your shop. The program can be set in a minute; reload this page
          then.
        </p>
      </Banner>
    </Page>
  );
}

type Loaded = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

function ProgramEditor({ loaded }: { loaded: Loaded }) {
  const editor = useProgramEditor(loaded);
  const { form, errors, parsed, isDirty, isBusy, conflict } = editor;
  const preview = useLastGoodPreview(loaded, { isDirty, program: parsed.ok ? parsed.program : null });
  const fields = {
    form,
    errors,
    currency: editor.start.program.currency,
    onChange: editor.change,
    onLeave: editor.leave,
  };
  return (
    <Page title="Program" subtitle="How customers earn points">
      <SaveBar id="program" open={isDirty} discardConfirmation>
        <button
          variant="primary"
          onClick={() => editor.publish(editor.start.version)}
          {...(isBusy ? { loading: "" } : {})}
        >
          Publish
        </button>
        <button onClick={editor.discard}>Discard</button>
      </SaveBar>
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
            <RateCard {...fields} />
            <BaseCard {...fields} />
            <RoundingCard {...fields} />
            <HoldCard {...fields} />
            <NameCard {...fields} />
          </BlockStack>
          <div className="pn-editor__preview">
            <PreviewCard preview={preview} isStale={!parsed.ok} />
          </div>
        </div>
        <VersionList versions={loaded.versions} />
      </BlockStack>
    </Page>
  );
}

/** The server's picture until something is edited; then the picture of the last program without an error. */
function useLastGoodPreview(
  loaded: Loaded,
  edited: { isDirty: boolean; program: Loaded["program"] | null },
): ProgramPreview {
  const last = useRef(loaded.preview);
  if (!edited.isDirty) last.current = loaded.preview;
  else if (edited.program) last.current = previewProgram(edited.program, loaded.locale);
  return last.current;
}
