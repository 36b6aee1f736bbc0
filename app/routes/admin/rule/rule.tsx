import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useRef } from "react";
import {
  useLoaderData,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "react-router";
import { hasScope, parseRuleForm, ruleContext } from "#app/domain/forms/parse-rule-form.ts";
import { ConflictBanner } from "#app/routes/admin/program/conflict-banner.tsx";
import { PreviewCard } from "#app/routes/admin/program/preview-card.tsx";
import { KIND_WORDS } from "#app/routes/admin/program/rule-kinds.ts";
import programStyles from "#app/ui/program.css?url";
import { requireAdmin } from "../require-admin.server.ts";
import { AnswersCard } from "./answers-card.tsx";
import { WhenCard, WhoCard } from "./conditions-card.tsx";
import { loadRule, type LoadedRule } from "./load-rule.ts";
import { publishRule } from "./rule-action.ts";
import { PayCard } from "./rule-fields.tsx";
import { pictureRule, type RulePicture } from "./rule-view.ts";
import { ScopeCard } from "./scope-card.tsx";
import { TogetherCard } from "./together-card.tsx";
import { useRuleEditor } from "./use-rule-editor.ts";
import { EditBar } from "../edit-bar.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: programStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return loadRule(ctx, {
    ruleId: args.params["ruleId"] ?? "new",
    search: new URL(args.request.url).searchParams,
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const { ruleId = "new" } = args.params;
  const data = await args.request.formData();
  return publishRule(ctx, { actor, ruleId: ruleId === "new" ? null : ruleId, data });
}

export const meta = () => [{ title: "Way to earn · Perennial" }];

export default function RulePage() {
  const loaded = useLoaderData<typeof loader>();
  return <RuleEditor key={loaded.key} loaded={loaded} />;
}

function RuleEditor({ loaded }: { loaded: LoadedRule }) {
  const editor = useRuleEditor(loaded);
  const { errors, parsed, isDirty, isBusy, conflict } = editor;
  const picture = useLastGoodPicture(loaded, editor);
  return (
    <Page
      title={loaded.title}
      subtitle={KIND_WORDS[loaded.form.kind].name}
      backAction={{ content: "Program", url: "/app/program" }}
    >
      <EditBar
        id="rule"
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
            onTakeTheirs={() => editor.takeTheirs(conflict.program, conflict.version)}
            onPublishMine={() => editor.publish(conflict.version)}
          />
        )}
        {errors["form"] && (
          <Banner tone="critical" title="This could not be saved">
            <p>{errors["form"]}</p>
          </Banner>
        )}
        <div className="pn-editor">
          <BlockStack gap="400">
            <SentenceCard picture={picture} />
            <RuleCards loaded={loaded} editor={editor} />
            {loaded.answers && <AnswersCard answers={loaded.answers.rows} total={loaded.answers.total} />}
          </BlockStack>
          <div className="pn-editor__preview">
            <PreviewCard preview={picture.preview} isStale={!parsed.ok && isDirty} />
          </div>
        </div>
      </BlockStack>
    </Page>
  );
}

function RuleCards({ loaded, editor }: { loaded: LoadedRule; editor: ReturnType<typeof useRuleEditor> }) {
  const { form, errors, start } = editor;
  const fields = {
    ...{ form, errors, currency: start.program.currency, currencies: loaded.currencies },
    ...{ onChange: editor.change, onLeave: editor.leave },
  };
  return (
    <BlockStack gap="400">
      <PayCard {...fields} />
      {hasScope(form.kind) && <ScopeCard {...fields} />}
      <WhenCard {...fields} timeZone={loaded.timeZone} />
      <WhoCard {...fields} tiers={start.program.tiers?.tiers ?? []} />
      {form.kind !== "exclusion" && form.kind !== "action" && <TogetherCard {...fields} />}
    </BlockStack>
  );
}

/** The rule as everybody reads it. */
function SentenceCard({ picture }: { picture: RulePicture }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          In one sentence
        </Text>
        {picture.sentence ? (
          <p className="pn-sentence" aria-live="polite">
            {picture.sentence}
          </p>
        ) : (
          <Text as="p" tone="subdued">
            Fill in what it pays to see it here.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** The server's picture until something is edited; then that of the last rule without an error. */
function useLastGoodPicture(
  loaded: LoadedRule,
  { form, start, isDirty, parsed }: ReturnType<typeof useRuleEditor>,
): RulePicture {
  const last = useRef(loaded.picture);
  const isLoaded = start.version === loaded.version && JSON.stringify(form) === JSON.stringify(loaded.form);
  if (isLoaded) last.current = loaded.picture;
  else if (parsed.ok) last.current = pictureRule(start.program, parsed.rule, loaded);
  else last.current = untitled({ form, start, isDirty }, loaded) ?? last.current;
  return last.current;
}

/** A rule that only lacks its title can be shown already. */
function untitled(
  { form, start }: Pick<ReturnType<typeof useRuleEditor>, "form" | "start" | "isDirty">,
  loaded: LoadedRule,
): RulePicture | null {
  if (form.title.trim() !== "") return null;
  const context = ruleContext(start.program, loaded.ruleId ?? "new");
  const titled = parseRuleForm({ ...form, title: "This rule" }, context);
  return titled.ok ? pictureRule(start.program, titled.rule, loaded) : null;
}
