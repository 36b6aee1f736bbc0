import { findShop } from "#test/store/state/find.ts";
import type { Customer } from "#test/store/state/customer.ts";
import type { Product } from "#test/store/state/product.ts";
import type { RandomState } from "#test/store/state/random.ts";
import { nextRandom, pickOne, randomBelow } from "#test/store/state/random.ts";
import type { StoreState } from "#test/store/state/store-state.ts";
import type { SamplePerson } from "#test/store/seed/sample-people.ts";
import { cancelOrder } from "#test/store/verbs/cancel-order.ts";
import { editOrder } from "#test/store/verbs/edit-order.ts";
import type { PlaceOrderInput } from "#test/store/verbs/place-order.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { refundOrder } from "#test/store/verbs/refund-order.ts";

/** Something that happens at a moment; later ones may build on what earlier ones made. */
export interface SampleEvent {
  /** Days before today; 0.5 is twelve hours ago. */
  daysAgo: number;
  happen: () => void;
}

export interface SampleWorld {
  store: StoreState;
  shop: string;
  random: RandomState;
  people: { person: SamplePerson; customer: Customer }[];
  products: Product[];
}

const regularOrders = 31;
const longestAgo = 89;

/** About forty orders over the past ninety days. */
export function sampleOrders(world: SampleWorld): SampleEvent[] {
  const events: SampleEvent[] = [];
  for (let index = 0; index < regularOrders; index += 1) {
    const daysAgo = longestAgo - (index * longestAgo) / regularOrders + nextRandom(world.random) * 2 - 1;
    const input = ordinaryOrder(world);
    // Every sixth is followed by a refund of one unit, a few days later.
    events.push(...(index % 6 === 4 ? withRefund(world, input, daysAgo) : [placing(world, input, daysAgo)]));
  }
  return [...events, ...specialOrders(world)];
}

function placing(world: SampleWorld, input: PlaceOrderInput, daysAgo: number): SampleEvent {
  return { daysAgo: Math.max(0.02, daysAgo), happen: () => void placeOrder(world.store, input) };
}

function withRefund(world: SampleWorld, input: PlaceOrderInput, daysAgo: number): SampleEvent[] {
  let placed: { id: bigint; lines: { id: bigint }[] } | null = null;
  return [
    { daysAgo, happen: () => void (placed = placeOrder(world.store, input)) },
    {
      daysAgo: daysAgo / 2,
      happen: () => {
        const line = placed?.lines[0];
        if (!placed || !line) return;
        const lines = [{ lineId: line.id, quantity: 1 }];
        refundOrder(world.store, {
          shop: world.shop,
          orderId: placed.id,
          lines,
          restock: true,
          note: "Arrived damaged",
        });
      },
    },
  ];
}

function ordinaryOrder(world: SampleWorld): PlaceOrderInput {
  const wallet = world.people.flatMap((one) => Array.from({ length: one.person.weight }, () => one));
  const { person, customer } = pickOne(world.random, wallet);
  return {
    shop: world.shop,
    customerId: customer.id,
    lines: someLines(world),
    market: person.market,
    tip: nextRandom(world.random) < 0.15 ? 200n : 0n,
    orderDiscount: nextRandom(world.random) < 0.2 ? { kind: "percentage", percent: "10" } : undefined,
  };
}

function someLines(world: SampleWorld): PlaceOrderInput["lines"] {
  const goods = world.products.filter((product) => !product.giftCard);
  const count = 1 + randomBelow(world.random, 3);
  const chosen = new Set(Array.from({ length: count }, () => pickOne(world.random, goods)));
  return [...chosen].map((product) => ({
    variantId: pickOne(world.random, product.variants).id,
    quantity: 1 + randomBelow(world.random, 2),
  }));
}

/** One of each kind that a merchant meets: guests, the till, gift cards, codes, edits, cancellations, tests. */
function specialOrders(world: SampleWorld): SampleEvent[] {
  const { store, shop } = world;
  const first = () => ({ lines: someLines(world), shop });
  const buyer = world.people[0]?.customer.id ?? null;
  const giftCard = world.products.find((product) => product.giftCard)?.variants[0];
  const plain: [number, PlaceOrderInput][] = [
    [71.3, { ...first(), email: "first.timer@example.com", firstName: "Noor", lastName: "Haddad" }],
    [40.2, { ...first(), email: "gift.giver@example.com" }],
    [18.6, { ...first(), email: "no.record@example.com", guestRecord: false }],
    [27.4, { ...first(), source: "pos", email: null }],
    [9.1, { ...first(), source: "pos", customerId: world.people[9]?.customer.id ?? null }],
    [33.7, { ...first(), customerId: buyer, discountCode: "WELCOME10" }],
    [5.4, { ...first(), source: "shopify_draft_order", customerId: buyer, paid: false, note: "Phone order" }],
    [2.2, { ...first(), customerId: buyer, test: true }],
  ];
  if (giftCard)
    plain.push([12.8, { ...first(), customerId: buyer, lines: [{ variantId: giftCard.id, quantity: 1 }] }]);
  return [
    ...plain.map(([daysAgo, input]) => placing(world, input, daysAgo)),
    ...following(world, 15.5, (orderId) => cancelOrder(store, { shop, orderId, reason: "customer" })),
    ...following(world, 21.2, (orderId) =>
      refundOrder(store, { shop, orderId, full: true, note: "Changed their mind" }),
    ),
    ...following(world, 8.3, (orderId) =>
      refundOrder(store, { shop, orderId, amount: 300n, note: "Sorry for the delay" }),
    ),
    ...following(world, 6.7, (orderId) => refundOrder(store, { shop, orderId, shipping: true })),
    ...following(world, 3.9, (orderId) => addOne(world, orderId)),
  ];
}

/** An order, and what is done to it half a day later. */
function following(world: SampleWorld, daysAgo: number, then: (orderId: bigint) => void): SampleEvent[] {
  const { customer } = pickOne(world.random, world.people.slice(0, 4));
  let orderId: bigint | null = null;
  const input = { shop: world.shop, customerId: customer.id, lines: someLines(world) };
  return [
    { daysAgo, happen: () => void (orderId = placeOrder(world.store, input).id) },
    { daysAgo: daysAgo - 0.5, happen: () => (orderId === null ? undefined : then(orderId)) },
  ];
}

function addOne(world: SampleWorld, orderId: bigint): void {
  const order = findShop(world.store, world.shop).orders.get(orderId);
  const line = order?.lines[0];
  if (!line) return;
  const setQuantity = [{ lineId: line.id, quantity: line.quantity + 1 }];
  editOrder(world.store, { shop: world.shop, orderId, setQuantity, note: "One more, please" });
}
