import { BlockStack, ChoiceList, TextField } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { RuleFieldsProps } from "./rule-fields.tsx";

/** What happens where this rule meets others. */
export function TogetherCard({ form, errors, onChange, onLeave }: RuleFieldsProps) {
  const isRate = form.kind === "spend-rate";
  const text = isRate
    ? "Two rates never both pay for one product: the higher priority does, then the one that pays more."
    : "Rates always pay; campaigns pay on top of them. Choose what happens where several campaigns are for one order.";
  return (
    <FieldCard title={isRate ? "Beside other rates" : "Beside other campaigns"} text={text}>
      <BlockStack gap="400">
        {!isRate && (
          <ChoiceList
            title="How it goes together"
            choices={CHOICES}
            selected={[form.combine]}
            onChange={([chosen]) =>
              onChange({ combine: CHOICES.find(({ value }) => value === chosen)?.value ?? form.combine })
            }
          />
        )}
        <div className="pn-rate">
          <TextField
            label="Priority"
            autoComplete="off"
            inputMode="numeric"
            value={form.priority}
            onChange={(priority) => onChange({ priority })}
            onBlur={() => onLeave("priority")}
            error={errors["priority"]}
            helpText={
              isRate ? "0 to 1000; higher is looked at first." : "Decides between two that pay alone."
            }
          />
        </div>
      </BlockStack>
    </FieldCard>
  );
}

const CHOICES = [
  {
    value: "best-of" as const,
    label: "The best one pays",
    helpText:
      "Of all campaigns that say so, only the one that pays most. Double points (+50) and a bonus of 30: 50.",
  },
  {
    value: "sum" as const,
    label: "It pays as well",
    helpText: "On top of what other campaigns pay. Double points (+50) and a bonus of 30: 80.",
  },
  {
    value: "exclusive" as const,
    label: "It pays alone",
    helpText: "No other campaign pays on that order, not even one that would pay more.",
  },
];
