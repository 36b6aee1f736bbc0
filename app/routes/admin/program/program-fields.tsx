import { BlockStack, Card, Checkbox, ChoiceList, InlineGrid, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ProgramErrors, ProgramField, ProgramForm } from "./program-form.ts";

export interface FieldsProps {
  form: ProgramForm;
  errors: ProgramErrors;
  currency: string;
  onChange: (field: ProgramField, value: string | boolean) => void;
  /** An error is shown once its field has been left, not while it is being typed in. */
  onLeave: (field: ProgramField) => void;
}

/** "3 points for every 2.00 USD spent". */
export function RateCard({ form, errors, currency, onChange, onLeave }: FieldsProps) {
  return (
    <FieldCard title="Earning rate" text="What a customer gets for the money they spend.">
      <div className="pn-rate">
        <TextField
          label="Points"
          autoComplete="off"
          inputMode="numeric"
          value={form.points}
          onChange={(value) => onChange("points", value)}
          onBlur={() => onLeave("points")}
          error={errors.points}
        />
        <TextField
          label="For every amount spent"
          autoComplete="off"
          inputMode="decimal"
          suffix={currency}
          value={form.amount}
          onChange={(value) => onChange("amount", value)}
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
            onChange={(checked) => onChange(field, checked)}
          />
        ))}
      </fieldset>
    </FieldCard>
  );
}

export function RoundingCard({ form, errors, onChange }: FieldsProps) {
  return (
    <FieldCard title="Rounding" text="Applied once to the whole order, then shared among its lines.">
      <ChoiceList
        title="Rounding"
        titleHidden
        error={errors.rounding}
        choices={[
          { value: "down", label: "Down", helpText: "9.9 becomes 9" },
          { value: "half-up", label: "To the nearest, halves up", helpText: "9.5 becomes 10, 9.4 becomes 9" },
          { value: "up", label: "Up", helpText: "9.1 becomes 10" },
        ]}
        selected={[form.rounding]}
        onChange={([rounding = form.rounding]) => onChange("rounding", rounding)}
      />
    </FieldCard>
  );
}

export function HoldCard({ form, errors, onChange, onLeave }: FieldsProps) {
  return (
    <FieldCard
      title="Hold"
      text="Points stay pending for this long after the order. Choose at least your return window, so that returned goods never pay for anything."
    >
      <div className="pn-rate">
        <TextField
          label="Days on hold"
          autoComplete="off"
          inputMode="numeric"
          suffix="days"
          value={form.holdDays}
          onChange={(value) => onChange("holdDays", value)}
          onBlur={() => onLeave("holdDays")}
          error={errors.holdDays}
          helpText={errors.holdDays ? undefined : "0: points can be used at once."}
        />
      </div>
    </FieldCard>
  );
}

export function NameCard({ form, errors, onChange, onLeave }: FieldsProps) {
  return (
    <FieldCard title="Name of your points" text="As shoppers read it everywhere.">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <TextField
          label="One"
          autoComplete="off"
          value={form.singular}
          onChange={(value) => onChange("singular", value)}
          onBlur={() => onLeave("singular")}
          error={errors.singular}
          placeholder="point"
        />
        <TextField
          label="Many"
          autoComplete="off"
          value={form.plural}
          onChange={(value) => onChange("plural", value)}
          onBlur={() => onLeave("plural")}
          error={errors.plural}
          placeholder="points"
        />
      </InlineGrid>
    </FieldCard>
  );
}

function FieldCard({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
          </Text>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
