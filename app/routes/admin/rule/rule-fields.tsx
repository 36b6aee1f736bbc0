import { BlockStack, Checkbox, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { RuleErrors, RuleForm } from "#app/domain/forms/rule-form.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import { ActionFields } from "./action-fields.tsx";
import { RateRows, StepRows } from "./rule-rows.tsx";

export interface RuleFieldsProps {
  form: RuleForm;
  errors: RuleErrors;
  currency: string;
  /** The currencies that the server knows, so that both sides print the same list. */
  currencies: string[];
  onChange: (changes: Partial<RuleForm>) => void;
  /** An error is shown once its field has been left, not while it is being typed in. */
  onLeave: (field: string) => void;
}

/** The title, the switch, and what a rule of this kind pays. */
export function PayCard(props: RuleFieldsProps) {
  const { form, errors, onChange, onLeave } = props;
  return (
    <FieldCard title="What it pays" text={TEXTS[form.kind]}>
      <BlockStack gap="400">
        <TextField
          label="Title"
          autoComplete="off"
          value={form.title}
          onChange={(title) => onChange({ title })}
          onBlur={() => onLeave("title")}
          error={errors["title"]}
          placeholder={TITLES[form.kind]}
          helpText={
            errors["title"] ? undefined : "Names the rule where points are explained, to you and to shoppers."
          }
        />
        {OWN_FIELDS[form.kind](props)}
        <Checkbox
          label="On"
          helpText="Off: kept for later, and pays nothing."
          checked={form.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      </BlockStack>
    </FieldCard>
  );
}

const TEXTS: Record<RuleForm["kind"], string> = {
  "spend-rate":
    "Points for the money spent. On each product only one rate pays: the one with the highest priority.",
  multiplier: "What a product earns by its rate, several times.",
  "product-bonus": "Points for each piece that is bought and kept.",
  "order-bonus": "Points for an order, whatever it is worth, as long as some of it is kept.",
  "order-steps": "Points by what the order is worth: the highest step that it reaches.",
  "nth-order": "Points for a member's n-th order, or for every n-th.",
  "spend-milestone":
    "Points when all that a member has ever spent passes an amount. Each milestone pays once.",
  streak: "Points for ordering several calendar months in a row; then the count starts over.",
  exclusion: "Products that earn nothing, whatever other rules say.",
  action: "Points for what a customer does besides ordering.",
};

const TITLES: Record<RuleForm["kind"], string> = {
  "spend-rate": "Twice as much on candles",
  multiplier: "Double points weekend",
  "product-bonus": "Bonus for refills",
  "order-bonus": "Thank you for ordering",
  "order-steps": "Big basket bonus",
  "nth-order": "Fifth order",
  "spend-milestone": "Loyal for years",
  streak: "Three months in a row",
  exclusion: "Gift wrap earns nothing",
  action: "Birthday",
};

const OWN_FIELDS: Record<RuleForm["kind"], (props: RuleFieldsProps) => ReactNode> = {
  "spend-rate": (props) => <RateRows {...props} />,
  multiplier: (props) => <TimesField {...props} />,
  "product-bonus": (props) => <PointsField {...props} label="Points for each piece" />,
  "order-bonus": (props) => <PointsField {...props} label="Points" />,
  "order-steps": (props) => <StepRows {...props} amountLabel="Orders from" />,
  "nth-order": (props) => <NthFields {...props} />,
  "spend-milestone": (props) => <StepRows {...props} amountLabel="Spent in all" />,
  streak: (props) => <StreakFields {...props} />,
  exclusion: () => null,
  action: (props) => <ActionFields {...props} />,
};

export function PointsField({ form, errors, onChange, onLeave, label }: RuleFieldsProps & { label: string }) {
  return (
    <TextField
      label={label}
      autoComplete="off"
      inputMode="decimal"
      value={form.points}
      onChange={(points) => onChange({ points })}
      onBlur={() => onLeave("points")}
      error={errors["points"]}
    />
  );
}

function TimesField({ form, errors, onChange, onLeave }: RuleFieldsProps) {
  return (
    <TextField
      label="How many times"
      autoComplete="off"
      inputMode="decimal"
      suffix="times the points"
      value={form.times}
      onChange={(times) => onChange({ times })}
      onBlur={() => onLeave("times")}
      error={errors["times"]}
      helpText={errors["times"] ? undefined : "2 is double, 1.5 is one and a half."}
    />
  );
}

function NthFields(props: RuleFieldsProps) {
  const { form, errors, onChange, onLeave } = props;
  return (
    <>
      <div className="pn-rate">
        <PointsField {...props} label="Points" />
        <TextField
          label="Order number"
          autoComplete="off"
          inputMode="numeric"
          value={form.nth}
          onChange={(nth) => onChange({ nth })}
          onBlur={() => onLeave("nth")}
          error={errors["nth"]}
          placeholder="5"
        />
      </div>
      <Checkbox
        label={`Every ${form.nth.trim() || "n"}-th order, not only the first time`}
        checked={form.every}
        onChange={(every) => onChange({ every })}
      />
    </>
  );
}

function StreakFields(props: RuleFieldsProps) {
  const { form, errors, onChange, onLeave } = props;
  return (
    <div className="pn-rate">
      <PointsField {...props} label="Points" />
      <TextField
        label="Months in a row"
        autoComplete="off"
        inputMode="numeric"
        suffix="months"
        value={form.months}
        onChange={(months) => onChange({ months })}
        onBlur={() => onLeave("months")}
        error={errors["months"]}
        placeholder="3"
      />
    </div>
  );
}
