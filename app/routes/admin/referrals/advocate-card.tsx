import { BlockStack, Button, InlineGrid, InlineStack, Select, TextField } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import { Field, RewardSelect } from "./offer-inputs.tsx";
import type { OfferEditor } from "./use-offer-editor.ts";

const PERIODS = [
  { value: "month", label: "a month" },
  { value: "year", label: "a year" },
  { value: "lifetime", label: "in all" },
];

/** What the advocate gets, and when. */
export function AdvocateCard({ editor }: { editor: OfferEditor }) {
  const { form, set } = editor;
  return (
    <FieldCard
      title="What the member gets"
      text="Points or a reward for each friend, more from a certain friend on."
    >
      <BlockStack gap="400">
        {form.steps.map((_step, index) => (
          <Step key={index} index={index} editor={editor} />
        ))}
        <InlineStack>
          <Button onClick={editor.addStep} disabled={!editor.canAddStep}>
            Add a step
          </Button>
        </InlineStack>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
          <Field
            editor={editor}
            field="holdDays"
            label="Paid after"
            suffix="days"
            helpText="Your return window, from the friend's order."
          />
          <Field
            editor={editor}
            field="limitFriends"
            label="At most"
            suffix="friends"
            helpText="Empty: no limit."
          />
          <Select
            label="In which time"
            options={PERIODS}
            value={form.limitPer}
            onChange={(limitPer) => set({ limitPer })}
            disabled={form.limitFriends.trim() === ""}
          />
        </InlineGrid>
      </BlockStack>
    </FieldCard>
  );
}

function Step({ index, editor }: { index: number; editor: OfferEditor }) {
  const row = editor.form.steps[index];
  if (!row) return null;
  const from = `steps.${index}.fromFriend`;
  return (
    <BlockStack gap="200">
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        <TextField
          label="From friend number"
          autoComplete="off"
          inputMode="numeric"
          value={row.fromFriend}
          disabled={index === 0}
          error={editor.errors[from]}
          onChange={(fromFriend) => editor.setStep(index, { fromFriend })}
          onBlur={() => editor.leave(from)}
        />
        <Select
          label="Pays"
          options={PAYS}
          value={row.pays}
          onChange={(pays) => editor.setStep(index, { pays: pays === "reward" ? "reward" : "points" })}
        />
        <Pay index={index} editor={editor} />
      </InlineGrid>
      {index > 0 && (
        <InlineStack>
          <Button
            variant="plain"
            accessibilityLabel={`Remove the step from friend ${row.fromFriend}`}
            onClick={() => editor.removeStep(index)}
          >
            Remove this step
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

const PAYS = [
  { value: "points", label: "points" },
  { value: "reward", label: "a reward" },
];

function Pay({ index, editor }: { index: number; editor: OfferEditor }) {
  const row = editor.form.steps[index];
  if (!row) return null;
  if (row.pays === "reward")
    return (
      <RewardSelect
        editor={editor}
        field={`steps.${index}.rewardId`}
        options={editor.rewards}
        value={row.rewardId}
        onChange={({ id }) => editor.setStep(index, { rewardId: id })}
      />
    );
  const field = `steps.${index}.points`;
  return (
    <TextField
      label="Points for each friend"
      autoComplete="off"
      inputMode="decimal"
      value={row.points}
      error={editor.errors[field]}
      onChange={(points) => editor.setStep(index, { points })}
      onBlur={() => editor.leave(field)}
    />
  );
}
