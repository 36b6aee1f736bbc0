import { BlockStack, Button, Checkbox, InlineGrid, InlineStack, Select, TextField } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { OfferForm } from "./offer-form.ts";
import type { OfferEditor } from "./use-offer-editor.ts";

const PERIODS = [
  { value: "month", label: "a month" },
  { value: "year", label: "a year" },
  { value: "lifetime", label: "in all" },
];

/** What a friend gets, and for which order. */
export function FriendCard({ editor }: { editor: OfferEditor }) {
  const { form, set } = editor;
  return (
    <FieldCard
      title="What friends get"
      text="The friend's side of the offer, shown when they come by a link."
    >
      <BlockStack gap="400">
        <Checkbox
          label="Give friends a discount code"
          helpText="Make the code under Discounts in Shopify: for new customers, once each. It goes into the friend's cart by itself."
          checked={form.givesFriend}
          onChange={(givesFriend) => set({ givesFriend })}
        />
        {form.givesFriend && (
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
            <Field editor={editor} field="friendCode" label="Discount code" />
            <Field editor={editor} field="friendText" label="What it gives, in words" />
          </InlineGrid>
        )}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Field
            editor={editor}
            field="minimum"
            label="Smallest order that counts"
            suffix={editor.start.program.currency}
            helpText="After discounts and returns. Empty: any order."
          />
          <Field editor={editor} field="linkDays" label="A link counts for" suffix="days" />
        </InlineGrid>
        <Checkbox
          label="First orders only"
          helpText="Off: also for customers who came back, each of them once."
          checked={form.firstOrderOnly}
          onChange={(firstOrderOnly) => set({ firstOrderOnly })}
        />
      </BlockStack>
    </FieldCard>
  );
}

/** What the advocate gets, and when. */
export function AdvocateCard({ editor }: { editor: OfferEditor }) {
  const { form, set } = editor;
  return (
    <FieldCard title="What the member gets" text="Points for each friend, more from a certain friend on.">
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
  const names = { fromFriend: `steps.${index}.fromFriend`, points: `steps.${index}.points` };
  return (
    <InlineGrid columns={{ xs: 1, sm: ["oneHalf", "oneHalf"] }} gap="400">
      <TextField
        label="From friend number"
        autoComplete="off"
        inputMode="numeric"
        value={row.fromFriend}
        disabled={index === 0}
        error={editor.errors[names.fromFriend]}
        onChange={(fromFriend) => editor.setStep(index, { fromFriend })}
        onBlur={() => editor.leave(names.fromFriend)}
      />
      <TextField
        label="Points for each friend"
        autoComplete="off"
        inputMode="decimal"
        value={row.points}
        error={editor.errors[names.points]}
        onChange={(points) => editor.setStep(index, { points })}
        onBlur={() => editor.leave(names.points)}
        {...(index > 0
          ? {
              connectedRight: (
                <Button
                  accessibilityLabel={`Remove the step from friend ${row.fromFriend}`}
                  onClick={() => editor.removeStep(index)}
                >
                  Remove
                </Button>
              ),
            }
          : {})}
      />
    </InlineGrid>
  );
}

/** What is said when a link is passed on, and to who comes by it. */
export function WordsCard({ editor }: { editor: OfferEditor }) {
  const { form, set } = editor;
  return (
    <FieldCard title="Words" text="Members can change what they send; this is what they start with.">
      <BlockStack gap="400">
        <Field editor={editor} field="shareText" label="Sent along with the link" isLong />
        <Checkbox
          label="Greet friends with the member's first name"
          helpText="Off: “A friend invites you”."
          checked={form.showsFirstName}
          onChange={(showsFirstName) => set({ showsFirstName })}
        />
      </BlockStack>
    </FieldCard>
  );
}

type TextKey = { [Key in keyof OfferForm]: OfferForm[Key] extends string ? Key : never }[keyof OfferForm];

function Field(props: {
  editor: OfferEditor;
  field: TextKey;
  label: string;
  suffix?: string;
  helpText?: string;
  isLong?: boolean;
}) {
  const { editor, field, label, suffix, helpText, isLong } = props;
  return (
    <TextField
      label={label}
      autoComplete="off"
      value={editor.form[field]}
      error={editor.errors[field]}
      onChange={(value) => editor.set({ [field]: value })}
      onBlur={() => editor.leave(field)}
      {...(suffix ? { suffix } : {})}
      {...(helpText ? { helpText } : {})}
      {...(isLong ? { multiline: 2 } : {})}
    />
  );
}
