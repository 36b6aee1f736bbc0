import { Banner, Select, TextField } from "@shopify/polaris";
import type { Action } from "#app/domain/earning/action-rule.ts";
import { OWN_LIMIT } from "#app/domain/earning/action-rule.ts";
import { leadsSomewhere } from "#app/domain/forms/parse-action.ts";
import { PointsField, type RuleFieldsProps } from "./rule-fields.tsx";
import { LimitRows } from "./rule-rows.tsx";

const ACTION_NAMES: [Action, string][] = [
  ["sign-up", "Creates an account"],
  ["birthday", "Has a birthday"],
  ["anniversary", "Has had an account for a year, and every year"],
  ["newsletter", "Subscribes to the newsletter"],
  ["sms", "Subscribes to text messages"],
  ["social-follow", "Follows us"],
  ["social-share", "Shares us"],
  ["review", "Writes a review"],
  ["referral", "Brings a friend who orders"],
  ["survey", "Answers a survey"],
  ["custom", "Something of our own, by the API or Shopify Flow"],
];

/** What a customer does, and what it takes to pay for it. */
export function ActionFields(props: RuleFieldsProps) {
  const { form, errors, onChange, onLeave } = props;
  const own = OWN_LIMIT[form.action];
  return (
    <>
      <div className="pn-rate">
        <Select
          label="When a customer"
          options={ACTION_NAMES.map(([value, label]) => ({ value, label }))}
          value={form.action}
          onChange={(chosen) =>
            onChange({ action: ACTION_NAMES.find(([name]) => name === chosen)?.[0] ?? form.action })
          }
        />
        <PointsField {...props} label="Points" />
      </div>
      {form.action === "custom" && <HandleField {...props} />}
      {form.action === "survey" && <SurveyFields {...props} />}
      {leadsSomewhere(form.action) && (
        <TextField
          label="Address of your page"
          type="url"
          autoComplete="off"
          value={form.url}
          onChange={(url) => onChange({ url })}
          onBlur={() => onLeave("url")}
          error={errors["url"]}
          placeholder="https://instagram.com/yourshop"
        />
      )}
      {own && (
        <Banner tone="info">
          <p>
            {own === "lifetime"
              ? "Pays once to each customer, for ever."
              : "Pays once a year to each customer, even if the date is changed."}
          </p>
        </Banner>
      )}
      {form.action === "review" && (
        <Banner tone="info">
          <p>
            The review of each product pays once. Reviews are told by the API or by Shopify Flow, which your
            review app can start.
          </p>
        </Banner>
      )}
      <TextField
        label="Days until the points can be used"
        autoComplete="off"
        inputMode="numeric"
        suffix="days"
        value={form.holdDays}
        onChange={(holdDays) => onChange({ holdDays })}
        onBlur={() => onLeave("holdDays")}
        error={errors["holdDays"]}
        placeholder="At once"
        helpText={
          errors["holdDays"] ? undefined : "Time to look at what was done, and to take the points back."
        }
      />
      {own !== "lifetime" && <LimitRows {...props} />}
    </>
  );
}

function HandleField({ form, errors, onChange, onLeave }: RuleFieldsProps) {
  return (
    <TextField
      label="Name for the API and Shopify Flow"
      autoComplete="off"
      monospaced
      value={form.handle}
      onChange={(handle) => onChange({ handle })}
      onBlur={() => onLeave("handle")}
      error={errors["handle"]}
      placeholder="visited-shop"
      helpText={errors["handle"] ? undefined : "Other systems tell the action by this name."}
    />
  );
}

function SurveyFields({ form, errors, onChange, onLeave }: RuleFieldsProps) {
  return (
    <>
      <TextField
        label="Question"
        autoComplete="off"
        value={form.question}
        onChange={(question) => onChange({ question })}
        onBlur={() => onLeave("question")}
        error={errors["question"]}
        placeholder="How did you hear of us?"
      />
      <TextField
        label="Answers to choose from"
        autoComplete="off"
        multiline={3}
        value={form.answers}
        onChange={(answers) => onChange({ answers })}
        onBlur={() => onLeave("answers")}
        error={errors["answers"]}
        helpText={
          errors["answers"]
            ? undefined
            : "One a line, 2 to 8. Another question is a survey of its own: add a new one and switch this off."
        }
      />
    </>
  );
}
