import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { MappingView } from "./import-view.ts";
import { ColumnFields } from "./column-fields.tsx";
import { ReadingFields } from "./reading-fields.tsx";
import { SampleTable } from "./sample-table.tsx";
import type { Changing } from "./state-card.tsx";
import { TierFields } from "./tier-fields.tsx";

interface MappingFormProps {
  view: MappingView;
  /** The app that was recognised; empty for none. */
  app: string;
  changing: Changing;
}

export interface SettingsFieldsProps {
  view: MappingView;
  settings: ImportSettings;
  change: (part: Partial<ImportSettings>) => void;
  errors: NonNullable<Changing["data"]>["errors"];
}

/** How the file is to be read: proposed, and changed where it is wrong. */
export function MappingForm({ view, app, changing }: MappingFormProps) {
  const [settings, setSettings] = useState(view.settings);
  const errors = changing.data?.errors ?? {};
  const fields: SettingsFieldsProps = {
    view,
    settings,
    errors,
    change: (part) => setSettings((known) => ({ ...known, ...part })),
  };
  const found = app
    ? `This looks like a file of ${app}.`
    : "This is not a file of an app that we know: its columns were found by their names.";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void changing.submit({ intent: "check", settings: JSON.stringify(settings) }, { method: "post" });
      }}
    >
      <BlockStack gap="400">
        <FieldCard
          title="What the columns are"
          text={`${found} It has ${view.lines} lines. Change what is not right.`}
        >
          <ColumnFields {...fields} />
        </FieldCard>
        <ReadingFields {...fields} />
        <TierFields {...fields} />
        <Card padding="0">
          <SampleTable view={view} settings={settings} />
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="p" tone="subdued">
              Checking changes nothing. You see what would happen before anything is moved.
            </Text>
            <InlineStack gap="200">
              <Button submit variant="primary" loading={changing.state !== "idle"}>
                Check the file
              </Button>
              <Button
                variant="tertiary"
                onClick={() => void changing.submit({ intent: "cancel" }, { method: "post" })}
              >
                Call off and erase the file
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
    </form>
  );
}
