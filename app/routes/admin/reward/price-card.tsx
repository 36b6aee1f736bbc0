import { BlockStack, ChoiceList, Select } from "@shopify/polaris";
import type { RewardForm } from "#app/domain/forms/reward-form.ts";
import { MONEY_OFFERS } from "#app/domain/rewards/reward.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import { FormText, type RewardFieldsProps } from "./reward-fields.tsx";

/** What it takes: points, a choice of points, or an occasion. */
export function PriceCard(props: RewardFieldsProps) {
  const { form, onChange, program } = props;
  const choices = CHOICES.filter(
    ({ value }) =>
      (value !== "slider" || MONEY_OFFERS.has(form.kind)) &&
      (value !== "tier-entry" || program.tiers !== null || form.priceKind === "tier-entry"),
  );
  return (
    <FieldCard title="What it takes" text="Members spend points on it, or you give it on an occasion.">
      <BlockStack gap="400">
        <ChoiceList
          title="How members get it"
          titleHidden
          choices={choices}
          selected={[form.priceKind]}
          onChange={([chosen]) =>
            onChange({ priceKind: choices.find(({ value }) => value === chosen)?.value ?? form.priceKind })
          }
        />
        <PriceFields {...props} />
      </BlockStack>
    </FieldCard>
  );
}

function PriceFields(props: RewardFieldsProps) {
  const { form, errors, program, onChange, onLeave } = props;
  const suffix = program.pointsName.plural;
  switch (form.priceKind) {
    case "points":
      return (
        <div className="pn-rate">
          <FormText fields={props} name="points" label="Price" suffix={suffix} />
        </div>
      );
    case "slider":
      return (
        <BlockStack gap="400">
          <div className="pn-rate">
            <FormText
              fields={props}
              name="stepPoints"
              label="Points for one step"
              suffix={suffix}
              help={`One step is worth ${form.value || "…"} ${program.currency}.`}
            />
          </div>
          <div className="pn-rate">
            <FormText fields={props} name="leastPoints" label="At least" suffix={suffix} />
            <FormText fields={props} name="mostPoints" label="At most" suffix={suffix} />
          </div>
        </BlockStack>
      );
    case "tier-entry":
      return (
        <Select
          label="Tier"
          placeholder="Choose a tier"
          options={(program.tiers?.tiers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={form.entryTierId}
          onChange={(entryTierId) => {
            onChange({ entryTierId });
            onLeave("entryTierId");
          }}
          error={errors["entryTierId"]}
        />
      );
    case "win-back":
      return (
        <div className="pn-rate">
          <FormText fields={props} name="afterDays" label="At least so long without an order" suffix="days" />
          <FormText
            fields={props}
            name="withinDays"
            label="At most"
            suffix="days"
            help="Whoever has been away for longer gets nothing. Empty: everybody."
          />
        </div>
      );
    case "birthday":
    case "referral":
      return null;
  }
}

const CHOICES: { value: RewardForm["priceKind"]; label: string; helpText: string }[] = [
  { value: "points", label: "A price in points", helpText: "500 points for $5 off." },
  {
    value: "slider",
    label: "As many points as the member likes",
    helpText: "100 points for each $1, from 500 to 2,000 points.",
  },
  { value: "birthday", label: "On the member’s birthday", helpText: "Without points, once a year." },
  { value: "tier-entry", label: "On reaching a tier", helpText: "Without points, once for each member." },
  {
    value: "win-back",
    label: "After a long time without an order",
    helpText: "Without points, to bring somebody back.",
  },
  {
    value: "referral",
    label: "Only for referrals",
    helpText:
      "Without points, to a member who brought a friend, or to the friend: chosen in the offer for friends.",
  },
];
