import { BlockStack, Button, InlineError, InlineStack, Tag, Text } from "@shopify/polaris";
import { usePicker, type Picked } from "../rule/use-picker.ts";
import type { RewardFieldsProps } from "./reward-fields.tsx";

interface PickedCardProps extends RewardFieldsProps {
  title: string;
  help: string;
  products: "products" | "besideProducts";
  collections: "collections" | "besideCollections";
}

/** Products or collections, chosen in Shopify's own picker. */
export function PickedCard(props: PickedCardProps) {
  const { title, help, form, errors, products, collections, onChange } = props;
  const pick = usePicker();
  const choose = (type: "product" | "collection", field: typeof products | typeof collections) => {
    void pick(type, form[field]).then((chosen) => chosen && onChange({ [field]: chosen }));
  };
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {help}
        </Text>
      </BlockStack>
      <InlineStack gap="200">
        <Button
          onClick={() => choose("product", products)}
          accessibilityLabel={`Choose products: ${title.toLowerCase()}`}
        >
          Choose products
        </Button>
        <Button
          onClick={() => choose("collection", collections)}
          accessibilityLabel={`Choose collections: ${title.toLowerCase()}`}
        >
          Choose collections
        </Button>
      </InlineStack>
      {[products, collections].map((field) => (
        <PickedTags
          key={field}
          label={`${title}: ${field.toLowerCase().replace("beside", "")}`}
          picked={form[field]}
          error={errors[field]}
          onChange={(left) => onChange({ [field]: left })}
        />
      ))}
    </BlockStack>
  );
}

function PickedTags(props: {
  label: string;
  picked: readonly Picked[];
  error: string | undefined;
  onChange: (picked: Picked[]) => void;
}) {
  const { label, picked, error, onChange } = props;
  return (
    <>
      {picked.length > 0 && (
        <ul className="pn-picked" aria-label={label}>
          {picked.map(({ id, name }) => (
            <li key={id}>
              <Tag onRemove={() => onChange(picked.filter((one) => one.id !== id))}>
                {name || `Unknown: ${id}`}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {error && <InlineError message={error} fieldID={label} />}
    </>
  );
}
