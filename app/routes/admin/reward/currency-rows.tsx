import { BlockStack, Button, Select, Text, TextField } from "@shopify/polaris";
import type { RewardFieldsProps } from "./reward-fields.tsx";

/** Amounts in other currencies: what a customer gets who shops in one of them. */
export function CurrencyRows({ form, errors, program, currencies, onChange, onLeave }: RewardFieldsProps) {
  const rows = form.byCurrency;
  const set = (index: number, changes: Partial<(typeof rows)[number]>) =>
    onChange({ byCurrency: rows.map((row, at) => (at === index ? { ...row, ...changes } : row)) });
  const others = currencies.filter((currency) => currency !== program.currency);
  const free = others.find((currency) => rows.every((row) => row.currency !== currency)) ?? "";
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        In other currencies
      </Text>
      <Text as="p" tone="subdued">
        Members who shop in another currency get the amount above in {program.currency}, unless you name one
        here.
      </Text>
      {rows.map((row, index) => (
        // Rows have no name of their own, and only the last can come or any go: their place is their key.
        <div className="pn-currency" key={index}>
          <Select
            label={`Currency ${index + 1}`}
            options={others}
            value={row.currency}
            onChange={(currency) => set(index, { currency })}
            error={errors[`byCurrency.${index}.currency`]}
          />
          <TextField
            label={`Amount in ${row.currency}`}
            autoComplete="off"
            inputMode="decimal"
            value={row.amount}
            onChange={(amount) => set(index, { amount })}
            onBlur={() => onLeave(`byCurrency.${index}.amount`)}
            error={errors[`byCurrency.${index}.amount`]}
          />
          <Button
            variant="plain"
            tone="critical"
            accessibilityLabel={`Remove ${row.currency}`}
            onClick={() => onChange({ byCurrency: rows.filter((_row, at) => at !== index) })}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange({ byCurrency: [...rows, { currency: free, amount: "" }] })}>
          Add a currency
        </Button>
      </div>
    </BlockStack>
  );
}
