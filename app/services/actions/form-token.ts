import { timingSafeEqual } from "node:crypto";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

type Context = Pick<ServiceContext, "personalDataKey" | "shopId">;

/**
 * Goes into the theme's forms with the member's copy, which only our own blocks read for whoever is signed in: a form
 * on another site does not have it, and cannot act for the shopper.
 */
export function formToken({ personalDataKey, shopId }: Context, customerId: bigint): string {
  return hashPersonal(personalDataKey, shopId, `form:${customerId}`).slice(0, 32);
}

export function isFormToken(ctx: Context, customerId: bigint, token: string): boolean {
  const [given, known] = [token, formToken(ctx, customerId)].map((text) => Buffer.from(text));
  return Boolean(given && known && given.length === known.length && timingSafeEqual(given, known));
}
