import { BlockStack, ChoiceList, Select, TextField } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { FieldsProps } from "./program-fields.tsx";

/** How fractions of a point become points, and how many decimals points have. */
export function RoundingCard({
  form,
  errors,
  onChange,
  pointsExist,
}: FieldsProps & { pointsExist: boolean }) {
  return (
    <FieldCard title="Counting" text="What happens to fractions of a point.">
      <BlockStack gap="400">
        <ChoiceList
          title="Rounding"
          error={errors.rounding}
          choices={[
            { value: "down", label: "Down", helpText: "9.9 becomes 9" },
            {
              value: "half-up",
              label: "To the nearest, halves up",
              helpText: "9.5 becomes 10, 9.4 becomes 9",
            },
            { value: "up", label: "Up", helpText: "9.1 becomes 10" },
          ]}
          selected={[form.rounding]}
          onChange={([rounding = form.rounding]) => onChange({ rounding })}
        />
        <ChoiceList
          title="Where it is rounded"
          error={errors.roundPer}
          choices={[
            {
              value: "order",
              label: "Once for the whole order",
              helpText: "0.6, 0.6 and 0.9 make 2 when rounded down",
            },
            {
              value: "line",
              label: "For every line of the order",
              helpText: "0.6, 0.6 and 0.9 make 0 when rounded down",
            },
          ]}
          selected={[form.roundPer]}
          onChange={([roundPer = form.roundPer]) => onChange({ roundPer })}
        />
        <Select
          label="Points are counted in"
          options={[
            { value: "0", label: "Whole points: 12" },
            { value: "1", label: "One decimal: 12.5" },
            { value: "2", label: "Two decimals: 12.55" },
          ]}
          disabled={pointsExist}
          helpText={
            pointsExist
              ? "Members have points already, so this cannot change any more."
              : "Choose before the first order: once a member has points, this cannot change any more."
          }
          error={errors.pointDecimals}
          value={form.pointDecimals}
          onChange={(pointDecimals) => onChange({ pointDecimals })}
        />
      </BlockStack>
    </FieldCard>
  );
}

/** When points can be used, and what a refund to store credit does to them. */
export function HoldCard({ form, errors, onChange, onLeave }: FieldsProps) {
  return (
    <FieldCard
      title="Hold and refunds"
      text="Points stay pending for this long. Choose at least your return window, so that returned goods never pay for anything."
    >
      <BlockStack gap="400">
        <div className="pn-rate">
          <TextField
            label="Days on hold"
            autoComplete="off"
            inputMode="numeric"
            suffix="days"
            value={form.holdDays}
            onChange={(holdDays) => onChange({ holdDays })}
            onBlur={() => onLeave("holdDays")}
            error={errors.holdDays}
            helpText={errors.holdDays ? undefined : "0: points can be used at once."}
          />
          <Select
            label="Counted from"
            options={[
              { value: "paid", label: "The order" },
              { value: "fulfilled", label: "When everything was sent" },
            ]}
            error={errors.holdFrom}
            value={form.holdFrom}
            onChange={(holdFrom) => onChange({ holdFrom })}
          />
        </div>
        <ChoiceList
          title="Money given back as store credit"
          error={errors.storeCreditRefunds}
          choices={[
            {
              value: "take-back",
              label: "Takes the points back",
              helpText: "Like any other refund. What the credit buys later earns points again.",
            },
            {
              value: "keep",
              label: "Leaves the points",
              helpText: "The customer keeps them, and earns again on what the credit buys.",
            },
          ]}
          selected={[form.storeCreditRefunds]}
          onChange={([storeCreditRefunds = form.storeCreditRefunds]) => onChange({ storeCreditRefunds })}
        />
        <ChoiceList
          title="Points that were used before their order was refunded"
          error={errors.deficit}
          choices={[
            {
              value: "carry",
              label: "Are owed",
              helpText: "100 used and 100 taken back: the next 100 points earned pay the debt.",
            },
            {
              value: "forgive",
              label: "Are forgiven",
              helpText: "The balance goes down to 0 and no further; your shop bears the rest.",
            },
          ]}
          selected={[form.deficit]}
          onChange={([deficit = form.deficit]) => onChange({ deficit })}
        />
      </BlockStack>
    </FieldCard>
  );
}
