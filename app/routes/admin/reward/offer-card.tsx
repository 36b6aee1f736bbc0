import { BlockStack, Checkbox, Select } from "@shopify/polaris";
import { hasEligible, takesCurrencies } from "#app/domain/forms/parse-reward-form.ts";
import { MONEY_OFFERS } from "#app/domain/rewards/reward.ts";
import { OFFER_KINDS, type RewardForm } from "#app/domain/forms/reward-form.ts";
import { FieldCard } from "#app/ui/field-card.tsx";
import { OFFER_WORDS } from "../rewards/offer-kinds.ts";
import { CurrencyRows } from "./currency-rows.tsx";
import { MarketRows } from "./market-rows.tsx";
import { PickedCard } from "./picked-card.tsx";
import { FormText, type RewardFieldsProps } from "./reward-fields.tsx";

/** What the member gets. */
export function OfferCard(props: RewardFieldsProps) {
  const { form, onChange } = props;
  return (
    <FieldCard title="What members get" text={OFFER_WORDS[form.kind].help + "."}>
      <BlockStack gap="400">
        <FormText
          fields={props}
          name="title"
          label="Title"
          isText
          placeholder={TITLES[form.kind]}
          help="Members read it on the reward and beside their points."
        />
        <Select
          label="Kind"
          options={OFFER_KINDS.map((kind) => ({ value: kind, label: OFFER_WORDS[kind].name }))}
          value={form.kind}
          onChange={(chosen) => onChange(ofKind(chosen, form))}
        />
        <Worth {...props} />
        {hasEligible(form.kind) && <Products {...props} />}
        <Checkbox
          label="On"
          helpText="Off: nobody can get it. Codes that members have keep working."
          checked={form.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      </BlockStack>
    </FieldCard>
  );
}

/** A slider needs an amount of money: another kind has a fixed price again. */
function ofKind(chosen: string, form: RewardForm): Partial<RewardForm> {
  const kind = OFFER_KINDS.find((one) => one === chosen) ?? form.kind;
  const isSlider = form.priceKind === "slider" && !MONEY_OFFERS.has(kind);
  return { kind, ...(isSlider ? { priceKind: "points" as const } : {}) };
}

function Worth(props: RewardFieldsProps) {
  const { form, program } = props;
  const { currency } = program;
  const isStep = form.priceKind === "slider";
  switch (form.kind) {
    case "percentage-off":
      return (
        <div className="pn-rate">
          <FormText fields={props} name="percent" label="Percent off" suffix="%" />
        </div>
      );
    case "free-shipping":
      return (
        <div className="pn-rate">
          <FormText
            fields={props}
            name="ceiling"
            label="Shipping costs at most"
            suffix={currency}
            help="Dearer shipping is not free. Empty: any."
          />
        </div>
      );
    case "free-product":
      return (
        <div className="pn-rate">
          <FormText fields={props} name="quantity" label="Pieces" />
          <FormText
            fields={props}
            name="ceiling"
            label="A piece costs at most"
            suffix={currency}
            help="So much is taken off for each piece."
          />
        </div>
      );
    default:
      return (
        <>
          <div className="pn-rate">
            <FormText
              fields={props}
              name="value"
              label={isStep ? "Worth of one step" : "Amount"}
              suffix={currency}
            />
            {form.kind === "donation" && (
              <FormText fields={props} name="charity" label="Charity" isText placeholder="Red Cross" />
            )}
          </div>
          {takesCurrencies(form.kind) && <CurrencyRows {...props} />}
          {form.kind === "amount-off" && <MarketRows {...props} />}
        </>
      );
  }
}

function Products(props: RewardFieldsProps) {
  const { form } = props;
  if (form.kind !== "free-product")
    return (
      <PickedCard
        {...props}
        title="Only for these"
        help="Leave empty for the whole order."
        products="products"
        collections="collections"
      />
    );
  return (
    <>
      <PickedCard
        {...props}
        title="Free is one of these"
        help="The member chooses among them."
        products="products"
        collections="collections"
      />
      <PickedCard
        {...props}
        title="Bought beside it"
        help="Leave empty where nothing has to be bought."
        products="besideProducts"
        collections="besideCollections"
      />
    </>
  );
}

const TITLES: Record<RewardForm["kind"], string> = {
  "amount-off": "$5 off your order",
  "percentage-off": "10% off candles",
  "free-shipping": "Free shipping",
  "free-product": "A free mug",
  "store-credit": "$10 store credit",
  "gift-card": "A gift card of $25",
  donation: "$5 for the Red Cross",
};
