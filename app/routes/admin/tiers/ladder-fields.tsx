import { BlockStack, Checkbox, InlineGrid, Select, TextField } from "@shopify/polaris";
import type { LadderField, TiersErrors, TiersForm } from "./tier-form.ts";
import { FieldCard } from "#app/ui/field-card.tsx";

export interface LadderFieldsProps {
  form: TiersForm;
  errors: TiersErrors;
  onChange: (field: LadderField, value: string | boolean) => void;
  /** An error is shown once its field has been left, not while it is being typed in. */
  onLeave: (field: string) => void;
}

const BASES = [
  { value: "spend", label: "Money spent" },
  { value: "points-earned", label: "Points earned" },
  { value: "orders", label: "Number of orders" },
  { value: "referrals", label: "Friends brought" },
];
const WINDOWS = [
  { value: "calendar-year", label: "In the calendar year" },
  { value: "rolling-months", label: "In the last months" },
  { value: "anniversary-year", label: "In the year from the day of joining" },
  { value: "lifetime", label: "Over all time" },
];
const KEEPS = [
  { value: "period-after", label: "To the end of the next period" },
  { value: "months", label: "For a number of months" },
];
const DOWNGRADES = [
  { value: "one-step", label: "Moves one tier down" },
  { value: "to-qualified", label: "Moves to the tier they reach" },
  { value: "never", label: "Keeps the tier" },
];

/** What is counted, and in which period. */
export function ReachCard(props: LadderFieldsProps) {
  const { form } = props;
  return (
    <FieldCard
      title="How tiers are reached"
      text="What is counted for every member, by your shop’s calendar."
    >
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <Choice {...props} field="basis" label="Count" options={BASES} />
        <Choice {...props} field="window" label="Period" options={WINDOWS} />
        {form.window === "rolling-months" && (
          <Whole {...props} field="windowMonths" label="Months that count" suffix="months" />
        )}
      </InlineGrid>
    </FieldCard>
  );
}

/** How long a tier lasts, and what happens after that. */
export function KeepCard(props: LadderFieldsProps) {
  const { form, onChange } = props;
  return (
    <FieldCard
      title="How tiers are kept"
      text="Reaching a tier again renews it. Nothing is lost before its end."
    >
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Choice {...props} field="keep" label="A tier is kept" options={KEEPS} />
          {form.keep === "months" && (
            <Whole {...props} field="keepMonths" label="Months it is kept" suffix="months" />
          )}
          <Choice {...props} field="downgrade" label="Who does not reach it again" options={DOWNGRADES} />
          <Whole {...props} field="graceDays" label="Grace after its end" suffix="days" />
          <Whole {...props} field="noticeDays" label="Tell members before it ends" suffix="days" />
        </InlineGrid>
        <Checkbox
          label="Tag customers in Shopify with their tier"
          helpText="Such as “Perennial: Gold”, for segments and discounts. Tags changed by hand are put right at the next change of tier."
          checked={form.customerTag}
          onChange={(checked) => onChange("customerTag", checked)}
        />
      </BlockStack>
    </FieldCard>
  );
}

type ChoiceField = "basis" | "window" | "keep" | "downgrade";

function Choice({
  form,
  errors,
  onChange,
  field,
  label,
  options,
}: LadderFieldsProps & { field: ChoiceField; label: string; options: { value: string; label: string }[] }) {
  return (
    <Select
      label={label}
      options={options}
      value={form[field]}
      error={errors[field]}
      onChange={(value) => onChange(field, value)}
    />
  );
}

type WholeField = "windowMonths" | "keepMonths" | "graceDays" | "noticeDays";

function Whole({
  form,
  errors,
  onChange,
  onLeave,
  field,
  label,
  suffix,
}: LadderFieldsProps & { field: WholeField; label: string; suffix: string }) {
  return (
    <TextField
      label={label}
      autoComplete="off"
      inputMode="numeric"
      suffix={suffix}
      value={form[field]}
      error={errors[field]}
      onChange={(value) => onChange(field, value)}
      onBlur={() => onLeave(field)}
    />
  );
}
