import { Banner, BlockStack, Checkbox, Page, TextField } from "@shopify/polaris";
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { readFlow } from "#app/services/flow/flow-settings.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { EditBar } from "../edit-bar.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { flowView } from "./flow-view.ts";
import { saveFlow } from "./save-flow-action.ts";
import { useFlowEditor } from "./use-flow-editor.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  return flowView(await readFlow(ctx), ctx);
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return saveFlow(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Shopify Flow · Perennial" }];

export default function FlowPage() {
  const view = useLoaderData<typeof loader>();
  const editor = useFlowEditor(view.form);
  const { form, error } = editor;
  return (
    <Page title="Shopify Flow" subtitle="Workflows that start with points, and workflows that give them">
      <EditBar
        id="flow"
        isDirty={editor.isDirty}
        isBusy={editor.isBusy}
        action="Save"
        onAct={editor.save}
        onDiscard={editor.discard}
      />
      <BlockStack gap="400">
        {view.problem && (
          <Banner tone="warning" title="Some events could not be told to Shopify Flow in the last week">
            <p>{view.problem}</p>
          </Banner>
        )}
        <FieldCard
          title="Start workflows"
          text="Shopify Flow is told only what is switched on here. What happened before is not told afterwards."
        >
          <Checkbox
            label="Points earned"
            helpText="By orders, actions and tiers"
            checked={form.pointsEarned}
            onChange={(pointsEarned) => editor.change({ pointsEarned })}
          />
          <Checkbox
            label="Tier changed"
            helpText="Up or down"
            checked={form.tierChanged}
            onChange={(tierChanged) => editor.change({ tierChanged })}
          />
          <Checkbox
            label="Points about to expire"
            helpText="Once for each day on which points of a member end"
            checked={form.pointsExpiring}
            onChange={(pointsExpiring) => editor.change({ pointsExpiring })}
          />
          {form.pointsExpiring && (
            <TextField
              label="How long before"
              autoComplete="off"
              inputMode="numeric"
              suffix="days"
              value={form.expiringDays}
              onChange={(expiringDays) => editor.change({ expiringDays })}
              error={error}
            />
          )}
        </FieldCard>
        <FieldCard title="The last week" text="What Shopify Flow was told.">
          <Figures figures={view.figures} />
        </FieldCard>
        <FieldCard
          title="In your workflows"
          text="Three steps can be added to any workflow: Give points, Take points, and Record an action, which pays by the rules and limits of your program. Your review app can start a workflow that records “review”."
        >
          {null}
        </FieldCard>
      </BlockStack>
    </Page>
  );
}
