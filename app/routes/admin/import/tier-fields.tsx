import { FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { SettingsFieldsProps } from "./mapping-form.tsx";

/** Which of the program's tiers each tier in the file is, and until when it is kept. */
export function TierFields({ view, settings, change }: SettingsFieldsProps) {
  const column = settings.mapping.tier;
  if (column === undefined) return null;
  const names = view.tierNames[column] ?? [];
  const options = [
    { value: "", label: "No tier" },
    ...view.tiers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <FieldCard
      title="Tiers"
      text="A tier that comes along lifts a member and is kept until its end; what they do can lift them above it. Entry rewards are not paid again."
    >
      {view.tiers.length === 0 && (
        <Text as="p">Your program has no tiers yet, so none are moved. Add them under Tiers first.</Text>
      )}
      {view.tiers.length > 0 && names.length === 0 && (
        <Text as="p">This column holds too many different values to be tiers, so none are moved.</Text>
      )}
      {view.tiers.length > 0 && names.length > 0 && (
        <FormLayout>
          {names.map((name) => (
            <Select
              key={name}
              label={`“${name}” in the file is`}
              options={options}
              value={settings.tierIds[name.toLowerCase()] ?? ""}
              onChange={(value) =>
                change({
                  tierIds: { ...settings.tierIds, [name.toLowerCase()]: value === "" ? null : value },
                })
              }
            />
          ))}
          <TextField
            label="Kept until"
            type="date"
            autoComplete="off"
            helpText="The last day. Leave it empty to let them keep it for good."
            value={settings.tierUntil ?? ""}
            onChange={(value) => change({ tierUntil: value === "" ? null : value })}
          />
        </FormLayout>
      )}
    </FieldCard>
  );
}
