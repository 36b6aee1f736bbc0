import { randomBytes } from "node:crypto";
import { runtime } from "#app/runtime.server.ts";
import type { RedeemContext } from "#app/services/rewards/redeem-reward.ts";

/** How long whoever redeems waits for Shopify before the code is "on its way". */
const PATIENCE_MS = 4_000;

/** With what a redemption is made for somebody who waits; null once the shop has been removed. */
export async function redeemContext(shopId: bigint): Promise<RedeemContext | null> {
  const ctx = await runtime().impatientContext(shopId);
  return ctx && { ...ctx, chance: randomBytes, patience: () => wait(PATIENCE_MS) };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
