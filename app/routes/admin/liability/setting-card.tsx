import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import type { LiabilityView } from "./liability-view.ts";
import { useSettingEditor } from "./use-setting-editor.ts";
import { EditBar } from "../edit-bar.tsx";

/** What finance says a point is worth. Saved with the contextual save bar; each error stands at its field. */
export function SettingCard({ view }: { view: LiabilityView }) {
  const { setting, currency, savedBy } = view;
  const editor = useSettingEditor(setting, currency);
  const { form, errors, isDirty, isBusy, change, leave } = editor;
  return (
    <Card>
      <EditBar
        id="liability"
        isDirty={isDirty}
        isBusy={isBusy}
        action="Save"
        onAct={editor.save}
        onDiscard={editor.discard}
      />
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            What a point is worth
          </Text>
          <Text as="p" tone="subdued">
            For the amounts on this page only; members see nothing of it. {savedBy}
          </Text>
        </BlockStack>
        <div className="pn-rate">
          <TextField
            label="Points"
            autoComplete="off"
            inputMode="numeric"
            value={form.perPoints}
            onChange={(value) => change("perPoints", value)}
            onBlur={() => leave("perPoints")}
            error={errors.perPoints}
          />
          <TextField
            label="Are worth"
            autoComplete="off"
            inputMode="decimal"
            suffix={currency}
            value={form.faceAmount}
            onChange={(value) => change("faceAmount", value)}
            onBlur={() => leave("faceAmount")}
            error={errors.faceAmount}
          />
          <TextField
            label="Gross margin"
            autoComplete="off"
            inputMode="decimal"
            suffix="%"
            value={form.margin}
            onChange={(value) => change("margin", value)}
            onBlur={() => leave("margin")}
            error={errors.margin}
            helpText={errors.margin ? undefined : "Empty: points cost their face value."}
          />
        </div>
      </BlockStack>
    </Card>
  );
}
