import { BlockStack, ChoiceList, TextField } from "@shopify/polaris";
import { isDiscount } from "#app/domain/forms/parse-reward-form.ts";
import { RETURN_WORDS } from "#app/domain/explain/explain-reward-rules.ts";
import type { RewardForm } from "#app/domain/forms/reward-form.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import { FormText, type RewardFieldsProps } from "./reward-fields.tsx";

/** Who can get it, when, and how often. */
export function WhoCard(props: RewardFieldsProps & { timeZone: string }) {
  const { form, errors, program, timeZone, onChange, onLeave } = props;
  const tiers = program.tiers?.tiers ?? [];
  const unknown = form.tierIds.filter((id) => tiers.every((tier) => tier.id !== id));
  const choices = [
    ...tiers.map(({ id, name }) => ({ value: id, label: name })),
    ...unknown.map((id) => ({ value: id, label: `${id} (not in the program any more)` })),
  ];
  // A day is whole as soon as it is chosen, so a mistake is told at once.
  const choose = (field: "from" | "until", value: string) => {
    onChange({ [field]: value });
    onLeave("until");
    onLeave(field);
  };
  const day = (field: "from" | "until", label: string) => (
    <TextField
      label={label}
      type="date"
      autoComplete="off"
      value={form[field]}
      onChange={(value) => choose(field, value)}
      error={errors[field]}
    />
  );
  return (
    <FieldCard
      title="Who can get it, and when"
      text={`Leave empty for everybody, always. Days of your shop's calendar (${timeZone}).`}
    >
      <BlockStack gap="400">
        {choices.length > 0 && (
          <ChoiceList
            title="Only for members of these tiers"
            allowMultiple
            error={errors["tierIds"]}
            choices={choices}
            selected={form.tierIds}
            onChange={(tierIds) => onChange({ tierIds })}
          />
        )}
        <div className="pn-rate">
          {day("from", "First day")}
          {day("until", "Last day")}
        </div>
        <div className="pn-rate">
          <FormText
            fields={props}
            name="limitPerMember"
            label="Times for each member"
            help="Empty: as often as they like."
          />
          <FormText
            fields={props}
            name="limitInAll"
            label="Rewards in all"
            help="Empty: as many as are asked for."
          />
        </div>
      </BlockStack>
    </FieldCard>
  );
}

/** What the code asks for at checkout, and what becomes of it. */
export function UseCard(props: RewardFieldsProps) {
  const { form, program, onChange } = props;
  const isCode = isDiscount(form.kind);
  return (
    <FieldCard title="Using it" text="What an order has to be, and what happens afterwards.">
      <BlockStack gap="400">
        <div className="pn-rate">
          {isCode && (
            <FormText
              fields={props}
              name="minimum"
              label="Smallest order"
              suffix={program.currency}
              help="Empty: any order."
            />
          )}
          {form.kind !== "donation" && (
            <FormText
              fields={props}
              name="expires"
              label={isCode ? "The code ends after" : "It ends after"}
              suffix="days"
              help="Empty: never."
            />
          )}
        </div>
        {isCode && <TogetherChoice form={form} onChange={onChange} />}
        {isCode && (
          <ChoiceList
            title="When the order that used it comes back"
            choices={RETURNS}
            selected={[form.returns]}
            onChange={([chosen]) =>
              onChange({ returns: RETURNS.find(({ value }) => value === chosen)?.value ?? form.returns })
            }
          />
        )}
      </BlockStack>
    </FieldCard>
  );
}

const TOGETHER = [
  { value: "withOrder", label: "Other discounts on the order" },
  { value: "withProduct", label: "Discounts on products" },
  { value: "withShipping", label: "Free shipping" },
] as const;

function TogetherChoice({ form, onChange }: Pick<RewardFieldsProps, "form" | "onChange">) {
  // Shopify never lets two discounts on shipping go together.
  const choices = TOGETHER.filter(({ value }) => value !== "withShipping" || form.kind !== "free-shipping");
  return (
    <ChoiceList
      title="Goes together with"
      allowMultiple
      choices={[...choices]}
      selected={choices.filter(({ value }) => form[value]).map(({ value }) => value)}
      onChange={(chosen: string[]) =>
        onChange(Object.fromEntries(choices.map(({ value }) => [value, chosen.includes(value)])))
      }
    />
  );
}

const RETURNS: { value: RewardForm["returns"]; label: string }[] = [
  { value: "in-proportion", label: RETURN_WORDS["in-proportion"] },
  { value: "full-return-only", label: RETURN_WORDS["full-return-only"] },
  { value: "keep", label: RETURN_WORDS.keep },
];
