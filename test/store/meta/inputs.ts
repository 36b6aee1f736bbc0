import { z } from "zod";

// How the bodies of /__meta requests and the forms of the control page are read. Ids and amounts may be text.

export const idInput = z
  .union([z.string().regex(/^\d+$/, "an id is digits"), z.int().nonnegative()])
  .transform((text) => BigInt(text));

/** Minor units. */
export const minorInput = z
  .union([z.string().regex(/^-?\d+$/, "an amount is given in minor units"), z.int()])
  .transform((text) => BigInt(text));

export const quantityInput = z.coerce.number().int();

export const shopInput = { shop: z.string() };

export const orderInput = { ...shopInput, orderId: idInput };

export const customerInput = { ...shopInput, customerId: idInput };

export const discountInput = z.union([
  z.object({ kind: z.literal("percentage"), percent: z.string() }),
  z.object({ kind: z.literal("fixed"), amount: minorInput }),
]);

export const lineInput = z.object({
  variantId: idInput,
  quantity: quantityInput.default(1),
  discount: discountInput.optional(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

export const lineQuantityInput = z.object({ lineId: idInput, quantity: quantityInput });

export const momentInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
