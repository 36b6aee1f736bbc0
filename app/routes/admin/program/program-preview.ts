import { estimateOf } from "#app/domain/earning/estimate-of.ts";
import { estimatePoints } from "#app/domain/earning/estimate-points.ts";
import { firstOrderFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { OrderLine, OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { explainAward } from "#app/domain/explain/explain-award.ts";
import { explainWaysToEarn } from "#app/domain/explain/explain-ways-to-earn.ts";
import { countPoints } from "#app/domain/explain/voice.ts";
import { currencyDecimals, formatMoney } from "#app/domain/money.ts";
import type { EarningBase, Program } from "#app/domain/program.ts";

export interface SampleRow {
  what: string;
  amount: string;
  counts: boolean;
}

export interface ProgramPreview {
  price: string;
  /** "Earn 48 points", as the product page says it. */
  earn: string;
  waysToEarn: string[];
  sample: SampleRow[];
  /** The sample order's award in the words of the member page. */
  award: string;
}

/**
 * What shoppers would see under a program: the same functions that print the product page and award the order,
 * on a made-up product and order in the shop's currency.
 */
export function previewProgram(program: Program, locale: string): ProgramPreview {
  const decimals = currencyDecimals(program.currency);
  const unit = decimals === 0 ? 100 : 10 ** decimals;
  const voice = { locale, pointsName: program.pointsName };
  const money = (minor: number) => formatMoney({ minor, currency: program.currency }, locale);
  const priceMinor = PRICE * unit;
  const hundredths = (priceMinor * 100) / 10 ** decimals;
  const estimate = estimateOf(program, program.currency);
  return {
    price: money(priceMinor),
    earn: estimate
      ? `Earn ${countPoints(estimatePoints(hundredths, estimate), voice)}`
      : "Earn with this product",
    waysToEarn: explainWaysToEarn(program, locale),
    sample: sampleRows(program.base, unit).map(({ minor, ...row }) => ({ ...row, amount: money(minor) })),
    award: explainAward(
      evaluateOrder(program, sampleOrder(program.currency, unit), firstOrderFacts("2026-11-01")),
      voice,
    ),
  };
}

const PRICE = 48;
const SAMPLE = { discount: 6, tax: 4, shipping: 7, tip: 3, giftCard: 25 } as const;

function sampleRows(base: EarningBase, unit: number): { what: string; minor: number; counts: boolean }[] {
  return [
    { what: "Linen shirt", minor: PRICE * unit, counts: true },
    { what: "Discount", minor: -SAMPLE.discount * unit, counts: !base.beforeDiscounts },
    { what: "Tax", minor: SAMPLE.tax * unit, counts: base.includeTax },
    { what: "Shipping", minor: SAMPLE.shipping * unit, counts: base.includeShipping },
    { what: "Tip", minor: SAMPLE.tip * unit, counts: base.includeTips },
    { what: "Gift card bought", minor: SAMPLE.giftCard * unit, counts: base.includeGiftCards },
  ];
}

function sampleOrder(currency: string, unit: number): OrderSnapshot {
  const line = (lineId: string, kind: OrderLine["kind"], amount: number): OrderLine => ({
    ...{ lineId, kind, title: "Sample", productId: null, variantId: null, quantity: 1, currentQuantity: 1 },
    ...{ vendor: null, creditedQuantity: 0 },
    ...{ amountMinor: amount * unit, discountMinor: 0, taxMinor: 0 },
  });
  const shirt = { discountMinor: SAMPLE.discount * unit, taxMinor: SAMPLE.tax * unit };
  const when = new Date(0);
  return {
    ...{
      orderId: "1",
      name: "#1001",
      processedAt: when,
      updatedAt: when,
      fulfilledAt: null,
      cancelledAt: null,
      isTest: false,
    },
    ...{ financialStatus: "paid", currency, taxesIncluded: false, sourceName: "web", country: null },
    lines: [
      { ...line("1", "product", PRICE), ...shirt },
      line("2", "tip", SAMPLE.tip),
      line("3", "gift-card", SAMPLE.giftCard),
    ],
    ...{ shippingMinor: SAMPLE.shipping * unit, shippingTaxMinor: 0, amountRefundedMinor: 0 },
    ...{ amountCreditedMinor: 0, presentment: null },
  };
}
