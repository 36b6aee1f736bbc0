import { TextField } from "@shopify/polaris";
import type { RewardErrors, RewardForm } from "#app/domain/forms/reward-form.ts";
import type { Market } from "#app/domain/market.ts";
import type { Program } from "#app/domain/program.ts";

export interface RewardFieldsProps {
  form: RewardForm;
  errors: RewardErrors;
  program: Program;
  /** The currencies that the server knows, so that both sides print the same list. */
  currencies: string[];
  /** Null: the app may not read them. */
  markets: Market[] | null;
  onChange: (changes: Partial<RewardForm>) => void;
  /** An error is shown once its field has been left, not while it is being typed in. */
  onLeave: (field: string) => void;
}

type TextName =
  | "title"
  | "value"
  | "percent"
  | "ceiling"
  | "quantity"
  | "charity"
  | "points"
  | "stepPoints"
  | "leastPoints"
  | "mostPoints"
  | "afterDays"
  | "withinDays"
  | "minimum"
  | "expires"
  | "limitPerMember"
  | "limitInAll";

/** One text of the form. Its help gives way to its error. */
export function FormText(props: {
  fields: Pick<RewardFieldsProps, "form" | "errors" | "onChange" | "onLeave">;
  name: TextName;
  label: string;
  help?: string;
  placeholder?: string;
  prefix?: string;
  suffix?: string;
  isText?: boolean;
}) {
  const { fields, name, label, help, isText = false, ...rest } = props;
  const { form, errors, onChange, onLeave } = fields;
  return (
    <TextField
      label={label}
      autoComplete="off"
      {...(isText ? {} : { inputMode: "decimal" as const })}
      value={form[name]}
      onChange={(text) => onChange({ [name]: text })}
      onBlur={() => onLeave(name)}
      error={errors[name]}
      helpText={errors[name] ? undefined : help}
      {...rest}
    />
  );
}
