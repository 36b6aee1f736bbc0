import {
  BlockStack,
  Button,
  InlineError,
  InlineGrid,
  InlineStack,
  Select,
  Tag,
  Text,
  TextField,
} from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { RuleFieldsProps } from "./rule-fields.tsx";
import { usePicker, type Picked } from "./use-picker.ts";

/** Which products the rule is about. */
export function ScopeCard({ form, errors, onChange, onLeave }: RuleFieldsProps) {
  const isExclusion = form.kind === "exclusion";
  return (
    <FieldCard
      title="Products"
      text={
        isExclusion
          ? "Choose what earns nothing. A product belongs when any of these names it."
          : "Leave everything empty for all products. A product belongs when any of these names it."
      }
    >
      <BlockStack gap="400">
        <PickedList
          type="collection"
          label="Collections"
          picked={form.collections}
          error={errors["collections"]}
          onChange={(collections) => onChange({ collections })}
        />
        <PickedList
          type="product"
          label="Products"
          picked={form.products}
          error={errors["products"]}
          onChange={(products) => onChange({ products })}
        />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <TextField
            label="Product tags"
            multiline={2}
            autoComplete="off"
            value={form.tags}
            onChange={(tags) => onChange({ tags })}
            onBlur={() => onLeave("tags")}
            error={errors["tags"]}
            helpText="One a line."
          />
          <TextField
            label="Vendors"
            multiline={2}
            autoComplete="off"
            value={form.vendors}
            onChange={(vendors) => onChange({ vendors })}
            onBlur={() => onLeave("vendors")}
            error={errors["vendors"]}
            helpText="One a line."
          />
          <Select
            label="Price"
            options={PRICES}
            value={form.price}
            onChange={(chosen) =>
              onChange({ price: PRICES.find(({ value }) => value === chosen)?.value ?? form.price })
            }
          />
          <Select
            label="Discounts"
            options={DISCOUNTS}
            value={form.discounted}
            onChange={(chosen) =>
              onChange({
                discounted: DISCOUNTS.find(({ value }) => value === chosen)?.value ?? form.discounted,
              })
            }
          />
        </InlineGrid>
      </BlockStack>
    </FieldCard>
  );
}

const PRICES = [
  { value: "any" as const, label: "On sale or not" },
  { value: "on-sale" as const, label: "Only on sale (compare-at price)" },
  { value: "full-price" as const, label: "Only at full price" },
];
const DISCOUNTS = [
  { value: "any" as const, label: "With or without a discount" },
  { value: "only" as const, label: "Only bought with a discount" },
  { value: "not" as const, label: "Only bought without a discount" },
];

function PickedList(props: {
  type: "product" | "collection";
  label: string;
  picked: readonly Picked[];
  error: string | undefined;
  onChange: (picked: Picked[]) => void;
}) {
  const { type, label, picked, error, onChange } = props;
  const pick = usePicker();
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {label}
        </Text>
        <Button
          onClick={() => {
            void pick(type, picked).then((chosen) => chosen && onChange(chosen));
          }}
        >
          {`Choose ${label.toLowerCase()}`}
        </Button>
      </InlineStack>
      {picked.length > 0 && (
        <ul className="pn-picked" aria-label={label}>
          {picked.map(({ id, name }) => (
            <li key={id}>
              <Tag onRemove={() => onChange(picked.filter((one) => one.id !== id))}>
                {name || `Unknown ${type} ${id}`}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {error && <InlineError message={error} fieldID={label} />}
    </BlockStack>
  );
}
