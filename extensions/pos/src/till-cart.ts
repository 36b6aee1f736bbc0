import { isSameCode } from "../../ui-parts/codes.ts";
import type { TillApi } from "./till-host.ts";

type Cart = TillApi["cart"];

/** The codes in the cart: a code's discount is described by the code itself. */
export function codesIn(cart: Cart["current"]["value"]): string[] {
  return cart.cartDiscounts.flatMap(({ discountDescription }) => discountDescription ?? []);
}

/**
 * Puts a member's code into the cart. The code is the customer's own, so the cart has to be theirs first. False where
 * the till refused it.
 */
export async function putIntoCart(cart: Cart, { customer, code }: { customer: string; code: string }) {
  try {
    if (String(cart.current.value.customer?.id ?? "") !== customer)
      await cart.setCustomer({ id: Number(customer) });
    await cart.addCartCodeDiscount(code);
    return true;
  } catch {
    // The till throws for what it refuses, and says so itself.
    return false;
  }
}

/**
 * Takes a code out of the cart. The till takes away "the" discount of a cart, so beside others it is left to staff:
 * false then.
 */
export async function takeOutOfCart(cart: Cart, code: string): Promise<boolean> {
  const codes = codesIn(cart.current.value);
  if (!codes.some((one) => isSameCode(one, code))) return true;
  if (cart.current.value.cartDiscounts.length > 1) return false;
  try {
    await cart.removeCartDiscount();
    return true;
  } catch {
    return false;
  }
}
