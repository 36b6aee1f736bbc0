import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useRef } from "react";
import {
  useFetcher,
  useLoaderData,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "react-router";
import { dayOf } from "#app/domain/calendar.ts";
import { everydayRates } from "#app/domain/earning/estimate-of.ts";
import { explainRate } from "#app/domain/explain/explain-rate.ts";
import type { Program } from "#app/domain/program.ts";
import { readProgram, type PublishedProgram } from "#app/services/program/read-program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import programStyles from "#app/ui/program.css?url";
import { requireAdmin } from "../require-admin.server.ts";
import { ConflictBanner } from "./conflict-banner.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { CampaignCalendar } from "./campaign-calendar.tsx";
import { calendarView } from "./calendar-view.ts";
import { ExpiryCard } from "./expiry-fields.tsx";
import { HoldCard, RoundingCard } from "./counting-fields.tsx";
import { NameCard } from "./name-fields.tsx";
import { BaseCard, RateCard } from "./program-fields.tsx";
import { previewProgram } from "./program-preview.ts";
import { publishFromForm } from "./publish-action.ts";
import { staffName } from "./staff-name.ts";
import { useProgramEditor } from "./use-program-editor.ts";
import { VersionList, type VersionRow } from "./version-list.tsx";
import { WayList } from "./way-list.tsx";
import { wayRows, type WayRow } from "./way-rows.ts";
import { EditBar } from "../edit-bar.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: programStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const history = await readProgram(ctx);
  if (!history) return null;
  const { locale, timeZone } = ctx.voice;
  const { program, version, inForce, versions, pointsExist } = history;
  const today = dayOf(ctx.now, ctx.voice.timeZone);
  return {
    ...{ program, version, pointsExist, locale, today },
    place: { now: ctx.now, locale, timeZone },
    picture: pictureOf(program, { locale, today }),
    versions: versions.map((published) => versionRow(published, { ctx, actor, current: inForce })),
  };
}

/** All that is shown of a program besides its fields. */
function pictureOf(program: Program, manner: { locale: string; today: string }) {
  return {
    preview: previewProgram(program, manner.locale, { rule: null, today: manner.today }),
    ways: wayRows(program, manner),
    calendar: calendarView(program, manner),
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
    rate: rate ? explainRate(rate, program.currency, ctx.voice.locale, program.pointDecimals) : "",
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
  const { parsed, isDirty, isBusy, conflict } = editor;
  const previewing = useFetcher();
  const preview = () => {
    if (!parsed.ok) return;
    const draft = { program: JSON.stringify(parsed.program), baseVersion: editor.start.version };
    void previewing.submit(draft, { method: "post", action: "/app/program/previews" });
  };
  const picture = useLastGoodPicture(loaded, { isDirty, program: parsed.ok ? parsed.program : null });
  return (
    <Page
      title="Program"
      subtitle="How customers earn points"
      secondaryActions={[
        {
          content: "Preview on your orders",
          disabled: !isDirty || !parsed.ok,
          loading: previewing.state !== "idle",
          onAction: preview,
        },
        { content: "Versions", url: "/app/program/versions" },
      ]}
    >
      <EditBar
        id="program"
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
            onTakeTheirs={() => editor.startFrom(conflict)}
            onPublishMine={() => editor.publish(conflict.version)}
          />
        )}
        <div className="pn-editor">
          <ProgramFields loaded={loaded} editor={editor} />
          <div className="pn-editor__preview">
            <PreviewCard preview={picture.preview} isStale={!parsed.ok} />
          </div>
        </div>
        <CampaignCalendar calendar={picture.calendar} />
        <VersionList versions={loaded.versions} />
      </BlockStack>
    </Page>
  );
}

function ProgramFields({ loaded, editor }: { loaded: Loaded; editor: ReturnType<typeof useProgramEditor> }) {
  const { form, errors, start } = editor;
  const fields = {
    ...{ form, errors, currency: start.program.currency },
    ...{ onChange: editor.change, onLeave: editor.leave },
  };
  const example = editor.parsed.ok ? editor.parsed.program : null;
  const isLoaded = start.version === loaded.version;
  const ways = isLoaded ? loaded.picture.ways : wayRows(start.program, loaded);
  return (
    <BlockStack gap="400">
      {hasEverydayRate(start.program) && <RateCard {...fields} />}
      <WayList
        rows={ways}
        switches={form.switches}
        removed={form.removed}
        error={errors["removed"]}
        onSwitch={(id, enabled) =>
          editor.change({ switches: switched(form.switches, { id, enabled, ways }) })
        }
        onRemove={(id) => {
          editor.change({ removed: [...form.removed, id] });
          editor.leave("removed");
        }}
      />
      <BaseCard {...fields} />
      <RoundingCard {...fields} pointsExist={loaded.pointsExist} />
      <HoldCard {...fields} />
      <ExpiryCard {...fields} program={example} place={loaded.place} pointsExist={loaded.pointsExist} />
      <NameCard {...fields} />
    </BlockStack>
  );
}

function hasEverydayRate(program: Program): boolean {
  return everydayRates(program).some(({ currency }) => currency === program.currency);
}

/** A switch that is back where it was is no change. */
function switched(
  switches: Readonly<Record<string, boolean>>,
  { id, enabled, ways }: { id: string; enabled: boolean; ways: readonly WayRow[] },
): Record<string, boolean> {
  const others = Object.fromEntries(Object.entries(switches).filter(([other]) => other !== id));
  return ways.find((way) => way.id === id)?.enabled === enabled ? others : { ...others, [id]: enabled };
}

/** The server's picture until something is edited; then the picture of the last program without an error. */
function useLastGoodPicture(
  loaded: Loaded,
  edited: { isDirty: boolean; program: Loaded["program"] | null },
): Loaded["picture"] {
  const last = useRef(loaded.picture);
  if (!edited.isDirty) last.current = loaded.picture;
  else if (edited.program) last.current = pictureOf(edited.program, loaded);
  return last.current;
}
