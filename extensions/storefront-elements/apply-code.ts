/** Shopify's standard actions, as far as they are used here; themes of before mid-2026 have none. */
interface StandardActions {
  updateCart?: (changes: { discountCodes: string[] }) => Promise<unknown>;
}

interface AjaxCart {
  discount_codes?: { code: string }[];
}

/**
 * Puts a discount code into the cart beside those that are in it. Shopify's own action first, since the theme hears of
 * it; where there is none, or it fails, the Ajax cart. False where neither did.
 */
export async function applyCode(code: string, root: string): Promise<boolean> {
  const codes = [...(await codesInCart(root)).filter((one) => one !== code), code];
  return (await byAction(codes)) || byAjax(codes, root);
}

async function codesInCart(root: string): Promise<string[]> {
  try {
    const cart = (await (await fetch(`${root}cart.js`)).json()) as AjaxCart;
    return (cart.discount_codes ?? []).map(({ code }) => code);
  } catch {
    return [];
  }
}

async function byAction(discountCodes: string[]): Promise<boolean> {
  const { Shopify } = globalThis as { Shopify?: { actions?: StandardActions } };
  if (!Shopify?.actions?.updateCart) return false;
  try {
    await Shopify.actions.updateCart({ discountCodes });
    return true;
  } catch {
    return false;
  }
}

async function byAjax(codes: string[], root: string): Promise<boolean> {
  try {
    const answer = await fetch(`${root}cart/update.js`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ discount: codes.join(",") }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
