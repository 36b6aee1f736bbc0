import { createHmac, timingSafeEqual } from "node:crypto";
import type { ServiceContext } from "#app/services/context.ts";

type NonceContext = Pick<ServiceContext, "shopId" | "now" | "personalDataKey">;

/** A page may stay open so long. */
const VALID_MS = 24 * 3_600_000;

/** What the form of an invitation carries, so that no other site can send it: "<time>.<proof>". */
export function makeClaimNonce(ctx: NonceContext, code: string): string {
  const time = ctx.now.getTime().toString(36);
  return `${time}.${proofOf(ctx, code, time)}`;
}

export function isClaimNonce(ctx: NonceContext, code: string, nonce: string): boolean {
  const [, time, proof] = /^([0-9a-z]{1,12})\.([\w-]{43})$/.exec(nonce) ?? [];
  if (!time || !proof) return false;
  const age = ctx.now.getTime() - Number.parseInt(time, 36);
  return (
    timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(ctx, code, time))) && age >= 0 && age < VALID_MS
  );
}

function proofOf({ personalDataKey, shopId }: NonceContext, code: string, time: string): string {
  return createHmac("sha256", personalDataKey).update(`claim:${shopId}:${code}:${time}`).digest("base64url");
}
