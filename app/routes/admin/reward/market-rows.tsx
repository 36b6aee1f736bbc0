import { BlockStack, Text, TextField } from "@shopify/polaris";
import type { Market } from "#app/domain/market.ts";
import type { RewardFieldsProps } from "./reward-fields.tsx";

/** Amounts in other markets, in the shop's own currency: Shopify turns them into the market's at checkout. */
export function MarketRows(props: RewardFieldsProps) {
  const { form, program } = props;
  const markets = withGone(props.markets ?? [], form.byMarket);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        In other markets
      </Text>
      <Text as="p" tone="subdued">
        {props.markets === null
          ? "To give another amount in a market, let the app read your markets: open the app’s settings in Shopify, grant it, and reload this page."
          : `Members who shop in a market get the amount above, unless you name another one here, in ${program.currency}.`}
      </Text>
      {markets.map((market) => (
        <MarketRow {...props} market={market} key={market.id} />
      ))}
    </BlockStack>
  );
}

function MarketRow({
  form,
  errors,
  program,
  onChange,
  onLeave,
  market,
}: RewardFieldsProps & { market: Market }) {
  const { id, name, currency } = market;
  const index = form.byMarket.findIndex(({ marketId }) => marketId === id);
  const others = form.byMarket.filter(({ marketId }) => marketId !== id);
  const field = `byMarket.${index}.amount`;
  return (
    <TextField
      label={currency === "" ? name : `${name} (${currency})`}
      autoComplete="off"
      inputMode="decimal"
      suffix={program.currency}
      placeholder={form.value}
      value={form.byMarket[index]?.amount ?? ""}
      onChange={(amount) =>
        onChange({ byMarket: amount === "" ? others : replaced(form.byMarket, { marketId: id, amount }) })
      }
      onBlur={() => onLeave(field)}
      error={errors[field]}
    />
  );
}

type Row = RewardFieldsProps["form"]["byMarket"][number];

/** Rows keep their places, since errors stand at them. */
function replaced(rows: Row[], row: Row): Row[] {
  return rows.some(({ marketId }) => marketId === row.marketId)
    ? rows.map((one) => (one.marketId === row.marketId ? row : one))
    : [...rows, row];
}

/** An amount for a market that is no more stays to be seen, and can be emptied. */
function withGone(markets: Market[], rows: Row[]): Market[] {
  const gone = rows.filter(({ marketId }) => markets.every(({ id }) => id !== marketId));
  return [
    ...markets,
    ...gone.map(({ marketId }) => ({
      id: marketId,
      name: `Market ${marketId}, not known any more`,
      currency: "",
    })),
  ];
}
