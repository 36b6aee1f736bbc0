import { createHmac, timingSafeEqual } from "node:crypto";
import type { ServiceContext } from "#app/services/context.ts";
import type { Chance } from "./request-redemption.ts";

type NonceContext = Pick<ServiceContext, "shopId" | "now" | "personalDataKey">;

const HOUR_MS = 3_600_000;
/** A page may stay open so long. */
const VALID_MS = 24 * HOUR_MS;
const NAME_BYTES = 12;

/**
 * A ticket for one redemption by one customer, which a form carries: another site cannot make one, and the same
 * ticket sent twice is the same redemption. "<time>.<name>.<proof>".
 */
export function makeNonce(ctx: NonceContext, customerId: bigint, chance: Chance): string {
  const name = Buffer.from(chance(NAME_BYTES)).toString("base64url");
  const time = ctx.now.getTime().toString(36);
  return `${time}.${name}.${proofOf(ctx, { customerId, time, name })}`;
}

/** What the ticket names; null where it is not ours, not this customer's, or too old. */
export function readNonce(ctx: NonceContext, customerId: bigint, nonce: string): string | null {
  const match = /^([0-9a-z]{1,12})\.([\w-]{16})\.([\w-]{43})$/.exec(nonce);
  const [, time, name, proof] = match ?? [];
  if (!time || !name || !proof) return null;
  const right = Buffer.from(proofOf(ctx, { customerId, time, name }));
  if (!timingSafeEqual(Buffer.from(proof), right)) return null;
  const age = ctx.now.getTime() - Number.parseInt(time, 36);
  return age < VALID_MS ? name : null;
}

function proofOf(
  { personalDataKey, shopId }: NonceContext,
  { customerId, time, name }: { customerId: bigint; time: string; name: string },
): string {
  const text = `redeem-nonce:${shopId}:${customerId}:${time}:${name}`;
  return createHmac("sha256", personalDataKey).update(text).digest("base64url");
}
