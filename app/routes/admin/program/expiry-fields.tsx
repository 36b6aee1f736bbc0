import { BlockStack, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import {
  explainEarlierPoints,
  explainExpiryExample,
  type Place,
} from "#app/domain/explain/explain-expiry-rule.ts";
import type { Program } from "#app/domain/program.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { ExpiryForm } from "./expiry-form.ts";
import type { FieldsProps } from "./program-fields.tsx";

const KINDS = [
  { value: "never", label: "Never", helpText: "Points stay until they are used." },
  {
    value: "earn-date",
    label: "Some time after they were earned",
    helpText: "Every order’s points have a date of their own.",
  },
  {
    value: "inactivity",
    label: "When the member has done nothing for some time",
    helpText: "All of the member’s points expire together.",
  },
  {
    value: "calendar",
    label: "On a day of the year",
    helpText: "Everybody’s points expire on the same day, once they are old enough.",
  },
];

interface ExpiryCardProps extends FieldsProps {
  /** The program as far as the form is right; the example is counted with it. */
  program: Program | null;
  place: Place;
  pointsExist: boolean;
}

/** How long points last, with an example, and what publishing does to the points that members have already. */
export function ExpiryCard(props: ExpiryCardProps) {
  const { form, errors, onChange, onLeave, program, place } = props;
  const { expiry } = form;
  const set = (changes: Partial<ExpiryForm>) => onChange({ expiry: { ...expiry, ...changes } });
  const number = (field: "count" | "date" | "minMonths" | "idleMonths" | "graceDays") => ({
    autoComplete: "off" as const,
    inputMode: "numeric" as const,
    value: expiry[field],
    onChange: (text: string) => set({ [field]: text }),
    onBlur: () => onLeave(`expiry.${field}`),
    error: errors[`expiry.${field}`],
  });
  return (
    <FieldCard
      title="Expiry"
      text="How long points can be used. Whatever you choose, nobody gets points that last less than 30 days from when they can be used."
    >
      <BlockStack gap="400">
        <ChoiceList
          title="Points expire"
          error={errors["expiry.kind"]}
          choices={KINDS}
          selected={[expiry.kind]}
          onChange={([kind = expiry.kind]) => set({ kind })}
        />
        {expiry.kind === "earn-date" && <EarnDateFields number={number} expiry={expiry} set={set} />}
        {expiry.kind === "calendar" && (
          <CalendarFields number={number} expiry={expiry} set={set} locale={place.locale} />
        )}
        {expiry.kind === "inactivity" && (
          <InactivityFields number={number} expiry={expiry} set={set} error={errors["expiry.counts"]} />
        )}
        {program && (
          <p className="pn-example" role="status">
            <strong>Example: </strong>
            {explainExpiryExample(program, place)}
          </p>
        )}
        {expiry.kind !== "never" && (
          <TextField
            label="Days of grace"
            suffix="days"
            helpText="When an order is refunded, the points spent on it come back. If they would have expired meanwhile, they can be used for so many days; 0: they stay away."
            {...number("graceDays")}
          />
        )}
        {props.pointsExist && <EarlierPoints {...props} />}
      </BlockStack>
    </FieldCard>
  );
}

/** Said before anything is published: what it does to points that are there. */
function EarlierPoints({ form, onChange, program, place }: ExpiryCardProps) {
  const alsoEarlier = form.expiryFor === "all";
  return (
    <BlockStack gap="200">
      <ChoiceList
        title="Points that members have already"
        choices={[
          { value: "new", label: "Keep the end that they have" },
          { value: "all", label: "Get this rule too" },
        ]}
        selected={[form.expiryFor]}
        onChange={([expiryFor = form.expiryFor]) => onChange({ expiryFor })}
      />
      {program && (
        <Text as="p" tone="subdued">
          {explainEarlierPoints(program.expiry, { alsoEarlier, place })}
        </Text>
      )}
    </BlockStack>
  );
}

interface KindProps {
  number: (field: "count" | "date" | "minMonths" | "idleMonths" | "graceDays") => {
    autoComplete: "off";
    inputMode: "numeric";
    value: string;
    onChange: (text: string) => void;
    onBlur: () => void;
    error: string | undefined;
  };
  expiry: ExpiryForm;
  set: (changes: Partial<ExpiryForm>) => void;
}

function EarnDateFields({ number, expiry, set }: KindProps) {
  return (
    <div className="pn-rate">
      <TextField label="Time after earning" {...number("count")} />
      <Select
        label="Counted in"
        options={[
          { value: "days", label: "Days" },
          { value: "months", label: "Months" },
        ]}
        value={expiry.unit}
        onChange={(unit) => set({ unit })}
      />
    </div>
  );
}

function CalendarFields({ number, expiry, set, locale }: KindProps & { locale: string }) {
  return (
    <BlockStack gap="400">
      <div className="pn-rate">
        <TextField label="Day" {...number("date")} />
        <Select
          label="Month"
          options={monthOptions(locale)}
          value={expiry.month}
          onChange={(month) => set({ month })}
        />
      </div>
      <TextField
        label="Only points that are at least this old"
        suffix="months"
        helpText="So that nobody earns points shortly before the day and loses them at once. Younger points last until the day comes round again."
        {...number("minMonths")}
      />
    </BlockStack>
  );
}

function InactivityFields({ number, expiry, set, error }: KindProps & { error: string | undefined }) {
  return (
    <BlockStack gap="400">
      <TextField label="Months without anything below" suffix="months" {...number("idleMonths")} />
      <ChoiceList
        allowMultiple
        title="What keeps points alive"
        error={error}
        choices={[
          { value: "purchase", label: "Buying something", helpText: "Also where the order earns nothing." },
          { value: "earn", label: "Earning points", helpText: "Also by a birthday or a review." },
          { value: "spend", label: "Spending points" },
        ]}
        selected={expiry.counts}
        onChange={(counts) => set({ counts })}
      />
    </BlockStack>
  );
}

function monthOptions(locale: string) {
  const name = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: name.format(new Date(Date.UTC(2026, month, 15))),
  }));
}
