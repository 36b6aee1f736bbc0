import { nextId } from "#test/store/state/ids.ts";
import type { MoneyBag } from "#test/store/state/money.ts";
import { addBags, isZeroBag, subtractBags, zeroBag } from "#test/store/state/money.ts";
import type { Order, Refund } from "#test/store/state/order.ts";
import type { Shop } from "#test/store/state/shop.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import { addTransaction } from "#test/store/orders/add-transaction.ts";

export interface PayBack {
  shop: Shop;
  order: Order;
  refund: Refund;
  amount: MoneyBag;
  /** The part of the amount that becomes store credit. */
  credit: MoneyBag;
  at: Date;
}

/** What the lines and shipping of a refund are worth, with the tax where it is not in the prices. */
export function worthOf(order: Order, refund: Refund): MoneyBag {
  const parts = [...refund.lines, ...refund.shipping];
  const tax = order.taxesIncluded ? zeroBag : addBags(...parts.map((part) => part.tax));
  return addBags(...parts.map((part) => part.subtotal), tax);
}

/**
 * Gives money back under a refund. What differs from the worth of its lines and shipping becomes an adjustment
 * ("refund discrepancy"), negative when more is given back.
 */
export function payBack(store: StoreState, give: PayBack): void {
  const { order, refund } = give;
  const difference = subtractBags(worthOf(order, refund), give.amount);
  if (!isZeroBag(difference)) {
    refund.adjustments.push({
      id: nextId(store.ids, "OrderAdjustment"),
      kind: "refund_discrepancy",
      reason: "Refund discrepancy",
      amount: difference,
      tax: zeroBag,
    });
  }
  const { customerId } = order;
  if (!isZeroBag(give.credit)) {
    if (customerId === null) throw new Error(`Order ${order.name} has no customer to credit`);
    creditCustomer(store, customerId, give);
  }
  const original = order.transactions.find(({ kind }) => kind === "sale" || kind === "capture");
  const ways = [
    { gateway: "shopify_store_credit", amount: give.credit },
    { gateway: original?.gateway ?? "manual", amount: subtractBags(give.amount, give.credit) },
  ];
  for (const { gateway, amount } of ways.filter((way) => !isZeroBag(way.amount))) {
    const { at } = give;
    const move = { kind: "refund" as const, gateway, amount, at, message: "This is a refund" };
    refund.transactionIds.push(addTransaction(store, order, move).id);
  }
}

function creditCustomer(store: StoreState, customerId: bigint, { shop, order, credit }: PayBack): void {
  const currency = order.presentmentCurrency;
  const known = [...shop.storeCredit.values()].find(
    (account) => account.customerId === customerId && account.currency === currency,
  );
  const account = known ?? {
    id: nextId(store.ids, "StoreCreditAccount"),
    customerId,
    currency,
    balance: 0n,
    credits: [],
    debits: [],
  };
  account.balance += credit.presentment;
  shop.storeCredit.set(account.id, account);
}
