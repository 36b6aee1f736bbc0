import { BlockStack, Button, InlineError, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { LIMIT_PERIODS } from "#app/domain/earning/action-rule.ts";
import type { RuleForm } from "#app/domain/forms/rule-form.ts";
import type { RuleFieldsProps } from "./rule-fields.tsx";

/** A list with one item replaced. */
function replace<T>(items: readonly T[], index: number, item: T): T[] {
  return items.map((one, at) => (at === index ? item : one));
}

function without<T>(items: readonly T[], index: number): T[] {
  return items.filter((_, at) => at !== index);
}

/** So many points for so much money, once for each currency. */
export function RateRows({ form, errors, currencies, currency, onChange, onLeave }: RuleFieldsProps) {
  const { rates } = form;
  const change = (index: number, changes: Partial<RuleForm["rates"][number]>) => {
    const rate = rates[index];
    if (rate) onChange({ rates: replace(rates, index, { ...rate, ...changes }) });
  };
  return (
    <Rows
      error={errors["rates"]}
      help="A rate in another currency counts what the customer paid in that currency."
      add={{
        label: rates.length === 0 ? "Add a rate" : "Add a rate for another currency",
        onAdd: () =>
          onChange({
            rates: [...rates, { currency: rates.length === 0 ? currency : "", points: "", amount: "1" }],
          }),
      }}
    >
      {rates.map((rate, index) => (
        <Row
          key={index}
          name={`the rate for ${rate.currency || "no currency"}`}
          onRemove={rates.length > 1 ? () => onChange({ rates: without(rates, index) }) : null}
        >
          <TextField
            label="Points"
            autoComplete="off"
            inputMode="decimal"
            value={rate.points}
            onChange={(points) => change(index, { points })}
            onBlur={() => onLeave(`rates.${index}.points`)}
            error={errors[`rates.${index}.points`]}
          />
          <TextField
            label="For every amount"
            autoComplete="off"
            inputMode="decimal"
            value={rate.amount}
            onChange={(amount) => change(index, { amount })}
            onBlur={() => onLeave(`rates.${index}.amount`)}
            error={errors[`rates.${index}.amount`]}
          />
          <Select
            label="Currency"
            placeholder="Choose"
            options={currencies}
            value={rate.currency}
            onChange={(chosen) => change(index, { currency: chosen })}
            onBlur={() => onLeave(`rates.${index}.currency`)}
            error={errors[`rates.${index}.currency`]}
          />
        </Row>
      ))}
    </Rows>
  );
}

/** Amounts that rise, each with its points. */
export function StepRows(props: RuleFieldsProps & { amountLabel: string }) {
  const { form, errors, currency, onChange, onLeave, amountLabel } = props;
  const { steps } = form;
  const change = (index: number, changes: Partial<RuleForm["steps"][number]>) => {
    const step = steps[index];
    if (step) onChange({ steps: replace(steps, index, { ...step, ...changes }) });
  };
  return (
    <Rows
      error={errors["steps"]}
      add={{ label: "Add a step", onAdd: () => onChange({ steps: [...steps, { amount: "", points: "" }] }) }}
    >
      {steps.map((step, index) => (
        <Row
          key={index}
          name={`step ${index + 1}`}
          onRemove={steps.length > 1 ? () => onChange({ steps: without(steps, index) }) : null}
        >
          <TextField
            label={amountLabel}
            autoComplete="off"
            inputMode="decimal"
            suffix={currency}
            value={step.amount}
            onChange={(amount) => change(index, { amount })}
            onBlur={() => onLeave(`steps.${index}.amount`)}
            error={errors[`steps.${index}.amount`]}
          />
          <TextField
            label="Points"
            autoComplete="off"
            inputMode="decimal"
            value={step.points}
            onChange={(points) => change(index, { points })}
            onBlur={() => onLeave(`steps.${index}.points`)}
            error={errors[`steps.${index}.points`]}
          />
        </Row>
      ))}
    </Rows>
  );
}

const PERIOD_WORDS = {
  day: "a day",
  week: "a week",
  month: "a month",
  year: "a year",
  lifetime: "in all",
} as const;

const NO_LIMIT = "No limit: it pays as often as it is done.";
const ONE_ANSWER = "Each member answers once, and is paid once.";

/** How often an action pays to one customer. */
export function LimitRows({ form, errors, onChange, onLeave }: RuleFieldsProps) {
  const { limits } = form;
  const free = LIMIT_PERIODS.find((period) => limits.every((limit) => limit.period !== period));
  const change = (index: number, changes: Partial<RuleForm["limits"][number]>) => {
    const limit = limits[index];
    if (limit) onChange({ limits: replace(limits, index, { ...limit, ...changes }) });
  };
  return (
    <Rows
      help={limits.length > 0 ? undefined : form.action === "survey" ? ONE_ANSWER : NO_LIMIT}
      add={
        free
          ? {
              label: "Add a limit",
              onAdd: () => onChange({ limits: [...limits, { period: free, times: "1" }] }),
            }
          : null
      }
    >
      {limits.map((limit, index) => (
        <Row
          key={index}
          name={`limit ${index + 1}`}
          onRemove={() => onChange({ limits: without(limits, index) })}
        >
          <TextField
            label="At most"
            autoComplete="off"
            inputMode="numeric"
            suffix="times"
            value={limit.times}
            onChange={(times) => change(index, { times })}
            onBlur={() => onLeave(`limits.${index}.times`)}
            error={errors[`limits.${index}.times`]}
          />
          <Select
            label="In which time"
            options={LIMIT_PERIODS.map((value) => ({ value, label: PERIOD_WORDS[value] }))}
            value={limit.period}
            error={errors[`limits.${index}.period`]}
            onChange={(chosen) =>
              change(index, { period: LIMIT_PERIODS.find((period) => period === chosen) ?? limit.period })
            }
          />
        </Row>
      ))}
    </Rows>
  );
}

function Rows(props: {
  children: ReactNode;
  error?: string | undefined;
  help?: string | undefined;
  add: { label: string; onAdd: () => void } | null;
}) {
  const { children, error, help, add } = props;
  return (
    <BlockStack gap="300">
      {children}
      {error && <InlineError message={error} fieldID="rows" />}
      {help && (
        <Text as="p" tone="subdued">
          {help}
        </Text>
      )}
      {add && (
        <InlineStack>
          <Button onClick={add.onAdd}>{add.label}</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

/** The fields of one item, and its way out where there is one. */
function Row({
  children,
  name,
  onRemove,
}: {
  children: ReactNode;
  name: string;
  onRemove: (() => void) | null;
}) {
  return (
    <div className="pn-row">
      {children}
      {onRemove && (
        <span className="pn-row__remove">
          <Button variant="plain" tone="critical" onClick={onRemove} accessibilityLabel={`Remove ${name}`}>
            Remove
          </Button>
        </span>
      )}
    </div>
  );
}
