import { FormLayout, Select } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { SettingsFieldsProps } from "./mapping-form.tsx";

const NUMBERS = [
  { value: "", label: "Please choose" },
  { value: "point", label: "1,234.5 (a point before decimals)" },
  { value: "comma", label: "1.234,5 (a comma before decimals)" },
];
const ORDERS = [
  { value: "", label: "Please choose" },
  { value: "day-first", label: "3/5/2027 is 3 May (day first)" },
  { value: "month-first", label: "3/5/2027 is 5 March (month first)" },
];
const EXPIRY = [
  { value: "file", label: "On the day that the file says" },
  { value: "program", label: "As my program says" },
];

/** What the file does not tell by itself. Nothing is asked where its cells are clear. */
export function ReadingFields({ view, settings, change, errors }: SettingsFieldsProps) {
  const { asks } = view;
  const hasExpiry = settings.mapping["expires-on"] !== undefined;
  const isAsked = {
    numbers: asks.numbers || Boolean(errors["ask-numbers"]),
    days: asks.days || Boolean(errors["ask-days"]),
    birthdays: asks.birthdays || Boolean(errors["ask-birthdays"]),
  };
  if (!hasExpiry && !isAsked.numbers && !isAsked.days && !isAsked.birthdays) return null;
  return (
    <FieldCard title="How the file writes things" text="Only what can be read in two ways is asked here.">
      <FormLayout>
        {isAsked.numbers && (
          <Select
            label="Numbers"
            options={NUMBERS}
            value={settings.numberStyle ?? ""}
            onChange={(value) =>
              change({ numberStyle: value === "point" || value === "comma" ? value : null })
            }
            error={settings.numberStyle === null ? errors["ask-numbers"] : undefined}
          />
        )}
        {isAsked.days && (
          <Select
            label="Dates"
            options={ORDERS}
            value={settings.dayOrder ?? ""}
            onChange={(value) => change({ dayOrder: toOrder(value) })}
            error={settings.dayOrder === null ? errors["ask-days"] : undefined}
          />
        )}
        {isAsked.birthdays && (
          <Select
            label="Birthdays"
            options={ORDERS}
            value={settings.birthdayOrder ?? ""}
            onChange={(value) => change({ birthdayOrder: toOrder(value) })}
            error={settings.birthdayOrder === null ? errors["ask-birthdays"] : undefined}
          />
        )}
        {hasExpiry && (
          <Select
            label="When points expire"
            options={EXPIRY}
            value={settings.expiry}
            onChange={(value) => change({ expiry: value === "program" ? "program" : "file" })}
          />
        )}
      </FormLayout>
    </FieldCard>
  );
}

function toOrder(value: string): "day-first" | "month-first" | null {
  return value === "day-first" || value === "month-first" ? value : null;
}
