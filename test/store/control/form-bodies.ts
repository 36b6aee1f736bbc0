import { parseAmount } from "#test/store/state/money.ts";
import type { Shop } from "#test/store/state/shop.ts";

// A form knows text only; here it becomes the body that the verb of the same name takes.

type FormBody = (form: FormData, shop: Shop) => Record<string, unknown>;

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

function optional(form: FormData, name: string): string | undefined {
  return text(form, name) || undefined;
}

function isOn(form: FormData, name: string): boolean {
  return form.get(name) === "on";
}

/** "5.00" in the shop's currency as minor units. */
function minor(form: FormData, name: string, shop: Shop): bigint | undefined {
  const amount = optional(form, name);
  return amount === undefined ? undefined : parseAmount(amount, shop.currency);
}

function quantities(form: FormData): { lineId: string; quantity: number }[] {
  return [...form.entries()].flatMap(([name, value]) =>
    name.startsWith("quantity-") && typeof value === "string"
      ? [{ lineId: name.slice("quantity-".length), quantity: Number(value) }]
      : [],
  );
}

const placeOrder: FormBody = (form, shop) => {
  const buyer = text(form, "buyer");
  const guest = buyer.startsWith("guest");
  const percent = optional(form, "discountPercent");
  const paid = text(form, "paid");
  const second = optional(form, "secondVariantId");
  return {
    lines: [
      { variantId: text(form, "variantId"), quantity: text(form, "quantity") },
      ...(second ? [{ variantId: second, quantity: 1 }] : []),
    ],
    customerId: guest || buyer === "nobody" ? null : buyer,
    email: guest ? text(form, "email") : null,
    guestRecord: buyer !== "guest-no-record",
    market: optional(form, "market"),
    source: optional(form, "source"),
    discountCode: optional(form, "discountCode"),
    orderDiscount: percent ? { kind: "percentage", percent } : undefined,
    tip: minor(form, "tip", shop)?.toString(),
    paid: paid === "authorize" ? paid : paid !== "no",
    test: isOn(form, "test"),
  };
};

const refundOrder: FormBody = (form, shop) => {
  const what = text(form, "what");
  const amount = minor(form, "amount", shop)?.toString();
  return {
    orderId: text(form, "orderId"),
    full: what === "full",
    lines: what === "lines" ? quantities(form).filter(({ quantity }) => quantity > 0) : undefined,
    shipping: what === "shipping" || isOn(form, "withShipping"),
    amount: what === "amount" ? (amount ?? "0") : undefined,
    toStoreCredit: isOn(form, "toStoreCredit"),
    restock: isOn(form, "restock"),
  };
};

const editOrder: FormBody = (form) => {
  const added = optional(form, "addVariantId");
  return {
    orderId: text(form, "orderId"),
    setQuantity: quantities(form),
    add: added ? [{ variantId: added, quantity: 1 }] : undefined,
  };
};

const setFault: FormBody = (form) => {
  if (text(form, "group") === "api") {
    const counts = ["throttleNext", "unauthorizedNext", "serverErrorNext", "timeoutAfterEffectNext"];
    return {
      ...Object.fromEntries(counts.map((name) => [name, text(form, name)])),
      refuseRefresh: isOn(form, "refuseRefresh"),
    };
  }
  const figures = ["duplicate", "lose", "delayMs", "concurrency"];
  return {
    sameSecond: isOn(form, "sameSecond"),
    webhooks: {
      ...Object.fromEntries(figures.map((name) => [name, text(form, name)])),
      reorder: isOn(form, "reorder"),
    },
  };
};

const special: Record<string, FormBody> = {
  "place-order": placeOrder,
  "refund-order": refundOrder,
  "edit-order": editOrder,
  "set-fault": setFault,
  "cancel-order": (form) => ({
    orderId: text(form, "orderId"),
    refund: isOn(form, "refund"),
    toStoreCredit: isOn(form, "toStoreCredit"),
  }),
  "create-customer": (form) => ({
    firstName: optional(form, "firstName"),
    lastName: optional(form, "lastName"),
    email: optional(form, "email"),
    accountState: isOn(form, "hasAccount") ? "enabled" : "disabled",
  }),
  "set-order-customer": (form) => ({
    orderId: text(form, "orderId"),
    customerId: optional(form, "customerId") ?? null,
  }),
  "move-clock": (form) => (isOn(form, "reset") ? { reset: true } : { byMs: text(form, "byMs") }),
};

/** The body of a verb from a form of the control page. Throws for an amount that is none. */
export function bodyOfForm(verb: string, form: FormData, shop: Shop): Record<string, unknown> {
  const body = special[verb]?.(form, shop) ?? Object.fromEntries(form);
  return { ...body, shop: shop.domain };
}
