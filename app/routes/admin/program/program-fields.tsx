import { Checkbox, TextField } from "@shopify/polaris";
import type { ProgramErrors, ProgramForm } from "./program-form.ts";
import { FieldCard } from "#app/ui/field-card.tsx";

export interface FieldsProps {
  form: ProgramForm;
  errors: ProgramErrors;
  currency: string;
  onChange: (changes: Partial<ProgramForm>) => void;
  /** An error is shown once its field has been left, not while it is being typed in. */
  onLeave: (field: string) => void;
}

/** "3 points for every 2.00 USD spent". */
export function RateCard({ form, errors, currency, onChange, onLeave }: FieldsProps) {
  return (
    <FieldCard title="Earning rate" text="What everybody gets for the money they spend.">
      <div className="pn-rate">
        <TextField
          label="Points"
          autoComplete="off"
          inputMode="decimal"
          value={form.points}
          onChange={(points) => onChange({ points })}
          onBlur={() => onLeave("points")}
          error={errors.points}
        />
        <TextField
          label="For every amount spent"
          autoComplete="off"
          inputMode="decimal"
          suffix={currency}
          value={form.amount}
          onChange={(amount) => onChange({ amount })}
          onBlur={() => onLeave("amount")}
          error={errors.amount}
        />
      </div>
    </FieldCard>
  );
}

const SWITCHES = [
  {
    field: "beforeDiscounts",
    label: "Count prices before discounts",
    help: "Off: points are for what the customer really pays.",
  },
  { field: "includeTax", label: "Count tax", help: "Off: the tax in a price earns nothing." },
  { field: "includeShipping", label: "Count shipping", help: "Off: shipping costs earn nothing." },
  { field: "includeTips", label: "Count tips", help: "Off: tips earn nothing." },
  {
    field: "includeGiftCards",
    label: "Count gift cards when they are bought",
    help: "Off: buying a gift card earns nothing; what it pays for later earns.",
  },
] as const;

export function BaseCard({ form, onChange }: FieldsProps) {
  return (
    <FieldCard title="What counts" text="Products always count. Choose what else earns points.">
      <fieldset className="pn-options" aria-label="What counts">
        {SWITCHES.map(({ field, label, help }) => (
          <Checkbox
            key={field}
            label={label}
            helpText={help}
            checked={form[field]}
            onChange={(checked) => onChange({ [field]: checked })}
          />
        ))}
      </fieldset>
    </FieldCard>
  );
}
