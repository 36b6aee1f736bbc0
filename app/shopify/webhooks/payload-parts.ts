import { z } from "zod";

/** A Shopify id, read by parseExactly: a number, or a bigint beyond 2^53. Ends as a decimal string. */
export const Id = z.union([z.int().nonnegative(), z.bigint(), z.string().regex(/^\d+$/)]).transform(String);

const Money = z.object({ amount: z.string() });

/** An amount in the shop's currency and in the one that the customer paid in. */
export const MoneySet = z
  .object({ shop_money: Money, presentment_money: Money })
  .transform((set) => ({ shop: set.shop_money.amount, presentment: set.presentment_money.amount }));

export const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Shopify leaves a text out, gives null, or gives it empty: all three are "not known". */
export const OptionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);
