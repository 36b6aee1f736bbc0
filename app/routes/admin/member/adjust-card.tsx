import {
  Banner,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import { formatPoints } from "#app/domain/explain/voice.ts";
import type { AdjustAnswer } from "./adjust-action.ts";
import { MAX_NOTE, readPoints, type AdjustErrors } from "./adjust-form.ts";

const DIRECTIONS = [
  { value: "give", label: "Give" },
  { value: "take", label: "Take" },
];

interface AdjustFields {
  key: string;
  direction: string;
  points: string;
  note: string;
  /** True once something was typed after the last answer. */
  isTouched: boolean;
}

interface AdjustCardProps {
  balance: number;
  pointsName: string;
  locale: string;
  /** How the program counts points: 1 for tenths. */
  pointDecimals: number;
}

/** Points by hand: how many, why, and what the balance will be. */
export function AdjustCard({ balance, pointsName, locale, pointDecimals }: AdjustCardProps) {
  const fetcher = useFetcher<AdjustAnswer>();
  const [form, setForm] = useState(emptyForm);
  const [seen, setSeen] = useState<AdjustAnswer | undefined>();
  const { data: answer } = fetcher;
  useEffect(() => {
    if (!answer || answer === seen) return;
    setSeen(answer);
    if (answer.ok) setForm(emptyForm());
  }, [answer, seen]);
  const set = (changes: Partial<AdjustFields>) => setForm({ ...form, ...changes, isTouched: true });
  const errors: AdjustErrors = answer && !answer.ok && !form.isTouched ? answer.errors : {};
  const send = () => {
    setForm({ ...form, isTouched: false });
    const { key, direction, points, note } = form;
    void fetcher.submit({ key, direction, points, note }, { method: "post" });
  };
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Adjust by hand
          </Text>
          {errors.form && (
            <Banner tone="critical">
              <p>{errors.form}</p>
            </Banner>
          )}
          <Fields
            form={form}
            errors={errors}
            onChange={set}
            helpText={newBalance(form, balance, { locale, pointDecimals })}
            pointsName={pointsName}
          />
          <InlineStack gap="300" blockAlign="center">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {form.direction === "give" ? "Give points" : "Take points"}
            </Button>
            <span role="status">{answer?.ok && !form.isTouched ? answer.done : ""}</span>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}

interface FieldsProps {
  form: AdjustFields;
  errors: AdjustErrors;
  onChange: (changes: Partial<AdjustFields>) => void;
  helpText: string;
  pointsName: string;
}

function Fields({ form, errors, onChange, helpText, pointsName }: FieldsProps) {
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          label="Give or take"
          options={DIRECTIONS}
          value={form.direction}
          onChange={(direction) => onChange({ direction })}
        />
        <TextField
          label="How many"
          suffix={pointsName}
          inputMode="decimal"
          autoComplete="off"
          value={form.points}
          onChange={(points) => onChange({ points })}
          error={errors.points}
          helpText={helpText}
        />
      </FormLayout.Group>
      <TextField
        label="Reason"
        autoComplete="off"
        maxLength={MAX_NOTE}
        value={form.note}
        onChange={(note) => onChange({ note })}
        error={errors.note}
        helpText="The customer reads it beside the points. It stays for good, so name nobody."
      />
    </FormLayout>
  );
}

/** Each act has a key of its own: sending it twice, by whatever accident, does it once. */
function emptyForm(): AdjustFields {
  const key = typeof crypto === "undefined" ? "" : crypto.randomUUID();
  return { key, direction: "give", points: "", note: "", isTouched: false };
}

function newBalance(
  { direction, points }: { direction: string; points: string },
  balance: number,
  manner: { locale: string; pointDecimals: number },
): string {
  const read = readPoints(points, manner.pointDecimals);
  const moved = read.ok ? read.value : 0;
  if (direction === "take" && moved > balance) return "More than the member has";
  const after = direction === "give" ? balance + moved : balance - moved;
  return `New balance: ${formatPoints(after, manner)}`;
}
