import { BlockStack, ChoiceList, InlineGrid, TextField } from "@shopify/polaris";
import { CHANNELS, type Channel } from "#app/domain/earning/conditions.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { RuleFieldsProps } from "./rule-fields.tsx";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const CHANNEL_NAMES: Record<Channel, string> = {
  online: "Online shop",
  pos: "Physical shop (POS)",
  draft: "Orders that you write (drafts)",
  subscription: "Subscriptions",
  other: "Other sales channels",
};

/** When the rule pays: dates and days of the shop's calendar. */
export function WhenCard({
  form,
  errors,
  onChange,
  onLeave,
  timeZone,
}: RuleFieldsProps & { timeZone: string }) {
  // A day is whole as soon as it is chosen, so a mistake is told at once.
  const choose = (field: "from" | "until", value: string) => {
    onChange({ [field]: value });
    onLeave("until");
    onLeave(field);
  };
  return (
    <FieldCard title="When" text={`Days of your shop's calendar (${timeZone}). Leave empty for always.`}>
      <BlockStack gap="400">
        <div className="pn-rate">
          <TextField
            label="First day"
            type="date"
            autoComplete="off"
            value={form.from}
            onChange={(from) => choose("from", from)}
            error={errors["from"]}
          />
          <TextField
            label="Last day"
            type="date"
            autoComplete="off"
            value={form.until}
            onChange={(until) => choose("until", until)}
            error={errors["until"]}
          />
        </div>
        <div className="pn-columns">
          <ChoiceList
            title="Only on these days of the week"
            allowMultiple
            choices={WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }))}
            selected={form.weekdays.map(String)}
            onChange={(chosen) =>
              onChange({ weekdays: chosen.map(Number).sort((one, other) => one - other) })
            }
          />
        </div>
      </BlockStack>
    </FieldCard>
  );
}

/** For whom and where it pays, and how much at most. */
export function WhoCard(props: RuleFieldsProps & { tiers: { id: string; name: string }[] }) {
  const { form, errors, onChange, onLeave, tiers } = props;
  const isOfOrders = form.kind !== "action";
  const unknown = form.tierIds.filter((id) => tiers.every((tier) => tier.id !== id));
  const choices = [
    ...tiers.map(({ id, name }) => ({ value: id, label: name })),
    ...unknown.map((id) => ({ value: id, label: `${id} (not in the program any more)` })),
  ];
  const lines = (label: string, field: "customerTags" | "countries", help: string) => (
    <TextField
      label={label}
      multiline={2}
      autoComplete="off"
      value={form[field]}
      onChange={(text) => onChange({ [field]: text })}
      onBlur={() => onLeave(field)}
      error={errors[field]}
      helpText={help}
    />
  );
  return (
    <FieldCard title="For whom" text="Leave empty for everybody. All that is asked must hold.">
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
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {lines("Customer tags", "customerTags", "One a line; any of them is enough.")}
          {isOfOrders &&
            lines("Countries", "countries", "One a line, by name or code, such as Canada or CA.")}
        </InlineGrid>
        {isOfOrders && (
          <div className="pn-columns">
            <ChoiceList
              title="Only for orders from"
              allowMultiple
              choices={CHANNELS.map((value) => ({ value, label: CHANNEL_NAMES[value] }))}
              selected={form.channels}
              onChange={(chosen) =>
                onChange({ channels: CHANNELS.filter((channel) => chosen.includes(channel)) })
              }
            />
          </div>
        )}
        {form.kind !== "exclusion" && <AmountFields {...props} isOfOrders={isOfOrders} />}
      </BlockStack>
    </FieldCard>
  );
}

/** The least that an order must count, and the most that the rule gives. */
function AmountFields(props: RuleFieldsProps & { isOfOrders: boolean }) {
  const { form, errors, currency, onChange, onLeave, isOfOrders } = props;
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
      {isOfOrders && (
        <TextField
          label="Smallest order"
          autoComplete="off"
          inputMode="decimal"
          suffix={currency}
          value={form.minimum}
          onChange={(minimum) => onChange({ minimum })}
          onBlur={() => onLeave("minimum")}
          error={errors["minimum"]}
          helpText="What counts of it, after returns."
        />
      )}
      <TextField
        label="Budget"
        autoComplete="off"
        inputMode="decimal"
        suffix="points"
        value={form.budget}
        onChange={(budget) => onChange({ budget })}
        onBlur={() => onLeave("budget")}
        error={errors["budget"]}
        helpText="The most that it gives to all members together."
      />
    </InlineGrid>
  );
}
