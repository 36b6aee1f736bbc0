import { BlockStack, Checkbox, ChoiceList, InlineGrid } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { OfferForm } from "./offer-form.ts";
import { Field, RewardSelect } from "./offer-inputs.tsx";
import type { OfferEditor } from "./use-offer-editor.ts";

const GIFTS: { value: OfferForm["friendGets"]; label: string; helpText?: string }[] = [
  { value: "nothing", label: "Nothing" },
  {
    value: "reward",
    label: "One of your rewards",
    helpText: "Each friend gets a code of their own that works once. It goes into their cart by itself.",
  },
  {
    value: "shared-code",
    label: "A code that you keep in Shopify",
    helpText: "One code for all friends. Make it under Discounts in Shopify: for new customers, once each.",
  },
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
        <ChoiceList
          title="What friends get"
          titleHidden
          choices={GIFTS}
          selected={[form.friendGets]}
          onChange={([chosen]) =>
            set({ friendGets: GIFTS.find(({ value }) => value === chosen)?.value ?? form.friendGets })
          }
        />
        {form.friendGets !== "nothing" && (
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
            {form.friendGets === "reward" ? (
              <RewardSelect
                editor={editor}
                field="friendRewardId"
                options={editor.rewards.filter(({ isForFriends }) => isForFriends)}
                value={form.friendRewardId}
                onChange={({ id, gets }) => set({ friendRewardId: id, friendText: form.friendText || gets })}
              />
            ) : (
              <Field editor={editor} field="friendCode" label="Discount code" />
            )}
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
