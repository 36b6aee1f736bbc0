import { ChoiceList } from "@shopify/polaris";

interface ExpiryChoiceProps {
  /** Whose points get the end that the rules to be published give: "new" or "all". */
  expiryFor: string;
  onChange: (expiryFor: string) => void;
}

/** Asks whether points that members have already are to end by the new rules, too. */
export function ExpiryChoice({ expiryFor, onChange }: ExpiryChoiceProps) {
  return (
    <ChoiceList
      title="Points that members have already"
      choices={[
        { value: "new", label: "Keep the end that they have" },
        {
          value: "all",
          label: "Get the new expiry too",
          helpText: "None of them ends within 30 days of the day on which it comes into force.",
        },
      ]}
      selected={[expiryFor]}
      onChange={([chosen = expiryFor]) => onChange(chosen)}
    />
  );
}
