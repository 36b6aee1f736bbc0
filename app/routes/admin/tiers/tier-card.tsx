import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import type { TierField, TierRow, TiersErrors } from "./tier-form.ts";

const UNITS: Record<string, string> = { "points-earned": "points", orders: "orders", referrals: "friends" };

/** One tier of the ladder. */
export function TierCard(props: {
  index: number;
  tier: TierRow;
  basis: string;
  currency: string;
  members: string | null;
  errors: TiersErrors;
  onChange: (field: TierField, value: string | boolean) => void;
  onLeave: (field: string) => void;
  onRemove: () => void;
}) {
  const { index, tier, members, errors, onChange, onLeave } = props;
  const title = tier.name.trim() || `Tier ${index + 1}`;
  const text = (field: "name" | "threshold" | "times" | "entryPoints" | "perks", label: string) => ({
    label,
    autoComplete: "off" as const,
    value: tier[field],
    error: errors[`tiers.${index}.${field}`],
    onChange: (value: string) => onChange(field, value),
    onBlur: () => onLeave(`tiers.${index}.${field}`),
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Heading title={title} members={members} onRemove={props.onRemove} />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <TextField {...text("name", "Name")} maxLength={60} />
          {!tier.isManualOnly && (
            <TextField
              {...text("threshold", "Reached from")}
              inputMode="decimal"
              suffix={UNITS[props.basis] ?? props.currency}
            />
          )}
          <TextField {...text("times", "Earns")} inputMode="decimal" suffix="times the points" />
          <TextField
            {...text("entryPoints", "Points on reaching it")}
            inputMode="numeric"
            suffix="once for ever"
          />
        </InlineGrid>
        <TextField
          {...text("perks", "Perks")}
          multiline={2}
          helpText="One a line, such as “Free gift wrapping”."
        />
        <Checkbox
          label="Hidden from shoppers who are not in it"
          checked={tier.isHidden}
          onChange={(checked) => onChange("isHidden", checked)}
        />
        <Checkbox
          label="Given by hand only"
          helpText="Nobody reaches it by what they do; set it on the member’s page."
          checked={tier.isManualOnly}
          onChange={(checked) => onChange("isManualOnly", checked)}
        />
      </BlockStack>
    </Card>
  );
}

function Heading(props: { title: string; members: string | null; onRemove: () => void }) {
  const { title, members, onRemove } = props;
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack gap="050">
        <Text as="h3" variant="headingMd">
          {title}
        </Text>
        {members && (
          <Text as="p" tone="subdued">
            {members}
          </Text>
        )}
      </BlockStack>
      <Button variant="tertiary" tone="critical" accessibilityLabel={`Remove ${title}`} onClick={onRemove}>
        Remove
      </Button>
    </InlineStack>
  );
}
