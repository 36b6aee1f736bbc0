import { z } from "zod";

const ShopId = z.string().regex(/^\d+$/);
const OfShop = z.object({ shopId: ShopId });

/** The jobs, and what each is told. Ids only: a job reads the rest when it runs. */
export const jobPayloads = {
  "refresh-shop": OfShop,
  "refresh-order": OfShop.extend({ orderId: ShopId }),
  "mirror-members": OfShop,
  "mirror-program": OfShop,
  "mature-holds": z.object({}),
  "sweep-inbox": z.object({}),
  "keep-tokens-alive": z.object({}),
  "remove-shop": OfShop,
} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;
