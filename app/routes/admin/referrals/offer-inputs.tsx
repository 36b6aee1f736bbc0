import { Select, TextField } from "@shopify/polaris";
import type { OfferForm, OfferReward } from "./offer-form.ts";
import type { OfferEditor } from "./use-offer-editor.ts";

type TextKey = { [Key in keyof OfferForm]: OfferForm[Key] extends string ? Key : never }[keyof OfferForm];

/** A text of the offer, with its error once it was left. */
export function Field(props: {
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

/** One of the shop's rewards that can be given. */
export function RewardSelect(props: {
  editor: OfferEditor;
  field: string;
  options: OfferReward[];
  value: string;
  onChange: (reward: OfferReward) => void;
}) {
  const { editor, field, options, value, onChange } = props;
  const isGone = value !== "" && options.every(({ id }) => id !== value);
  return (
    <Select
      label="Reward"
      placeholder={isGone ? "Cannot be given now: choose another" : "Choose a reward"}
      options={options.map(({ id, label }) => ({ value: id, label }))}
      value={isGone ? "" : value}
      error={isGone ? "This reward is switched off, put away, or not for this." : editor.errors[field]}
      onChange={(chosen) => {
        const reward = options.find(({ id }) => id === chosen);
        if (reward) onChange(reward);
        editor.leave(field);
      }}
      {...(options.length === 0
        ? { helpText: "There is no reward to give yet. Make one under Rewards, “Only for referrals”." }
        : {})}
    />
  );
}
