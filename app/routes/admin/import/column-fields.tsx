import { FormLayout, Select } from "@shopify/polaris";
import { IMPORT_FIELDS, type ImportField } from "#app/domain/import/field.ts";
import { ImportSource, IMPORT_SOURCES, SOURCE_NAMES } from "#app/domain/import/source.ts";
import { OTHER_SOURCE } from "./import-words.ts";
import type { SettingsFieldsProps } from "./mapping-form.tsx";

const LABELS: Record<ImportField, string> = {
  email: "E-mail",
  "customer-id": "Customer ID in Shopify",
  points: "Points",
  "earned-on": "Day the points were earned",
  "expires-on": "Last day of the points",
  tier: "Tier",
  birthday: "Birthday",
  "referral-code": "Referral code or link",
  state: "State (blocked customers are left out)",
};

const ERRORS: Partial<Record<ImportField, "no-person" | "no-points">> = {
  email: "no-person",
  points: "no-points",
};

const SOURCE_OPTIONS = IMPORT_SOURCES.map((source) => ({
  value: source,
  label: source === "csv" ? OTHER_SOURCE : SOURCE_NAMES[source],
}));

/** Which app the file is from, and which column holds what. */
export function ColumnFields({ view, settings, change, errors }: SettingsFieldsProps) {
  const options = [
    { value: "", label: "Not in the file" },
    ...view.columns.map((name, index) => ({ value: String(index), label: name })),
  ];
  const choose = (field: ImportField, value: string) => {
    const { [field]: _before, ...others } = settings.mapping;
    change({ mapping: value === "" ? others : { ...others, [field]: Number(value) } });
  };
  const select = (field: ImportField) => {
    const named = ERRORS[field];
    const isMissing = settings.mapping[field] === undefined;
    return (
      <Select
        key={field}
        label={LABELS[field]}
        options={options}
        value={String(settings.mapping[field] ?? "")}
        onChange={(value) => choose(field, value)}
        error={named && isMissing ? errors[named] : undefined}
      />
    );
  };
  return (
    <FormLayout>
      <Select
        label="Where the file is from"
        helpText="Members read it: “Moved from Smile.io: 450 points”. The same file must be from the same app when you repeat it."
        options={SOURCE_OPTIONS}
        value={settings.source}
        onChange={(value) => change({ source: ImportSource.parse(value) })}
      />
      {PAIRS.map((pair) => (
        <FormLayout.Group key={pair.join()}>{pair.map(select)}</FormLayout.Group>
      ))}
    </FormLayout>
  );
}

/** Two fields a row. */
const PAIRS = IMPORT_FIELDS.flatMap((_field, index) =>
  index % 2 === 0 ? [IMPORT_FIELDS.slice(index, index + 2)] : [],
);
