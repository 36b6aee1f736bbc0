import { insertReferrals, type NewReferral } from "#app/db/referrals/insert-referrals.ts";
import { listEvidence, type EvidenceQuestion, type FoundEvidence } from "#app/db/referrals/list-evidence.ts";
import { markClaimsUsed } from "#app/db/referrals/mark-claims-used.ts";
import type { IncomingOrder } from "#app/domain/earning/order-snapshot.ts";
import { attributeOrder, type Evidence, type EvidenceKind } from "#app/domain/referrals/attribute-order.ts";
import { readSharedCode } from "#app/domain/referrals/member-code.ts";
import type { ReferralOffer } from "#app/domain/referrals/offer.ts";
import { plainCode } from "#app/domain/rewards/reward-code.ts";
import { codeInAddress, type OrderTraces } from "#app/domain/referrals/traces.ts";
import type { ServiceContext } from "#app/services/context.ts";
import type { CountedOrder } from "#app/services/orders/with-programs.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import { hashBuyer, hashMailbox, hashTrace } from "./hash-traces.ts";
import { hostOf } from "./host-of.ts";

const DAY_MS = 86_400_000;

interface Candidate {
  order: CountedOrder;
  offer: ReferralOffer;
  traces: OrderTraces;
  customerId: bigint | null;
  mailbox: string | null;
  browser: string | null;
  /** What the cart's, the address's and the typed codes can mean: domain/referrals/member-code.ts. */
  cartCodes: string[];
  landingCodes: string[];
  typedCodes: string[];
  /** The typed codes as codes of ours, without dashes. */
  discountCodes: string[];
}

/**
 * Finds out which orders that were seen for the first time are an advocate's doing, and stores those as referrals to
 * be checked and, in time, paid. One question for a batch; none where the program has no referrals.
 */
export async function attributeOrders(
  ctx: ServiceContext,
  orders: readonly CountedOrder[],
  incoming: readonly IncomingOrder[],
): Promise<void> {
  if (!orders.some(({ program }) => program.referrals)) return;
  const tracesOf = new Map(incoming.map((order) => [order.snapshot.orderId, order]));
  const candidates = orders.flatMap(
    (order) => toCandidate(ctx, order, tracesOf.get(order.snapshot.orderId)) ?? [],
  );
  if (candidates.length === 0) return;
  const found = await listEvidence(ctx.db, ctx.shopId, questionOf(candidates));
  if (found.length === 0) return;
  const attributed = candidates.flatMap((candidate) => attribute(ctx, candidate, found) ?? []);
  if (attributed.length === 0) return;
  await insertReferrals(
    ctx.db,
    ctx.shopId,
    attributed.map(({ referral }) => referral),
    ctx.now,
  );
  const winners = attributed.map(({ candidate }) => candidate);
  await markClaimsUsed(
    ctx.db,
    ctx.shopId,
    {
      mailboxes: winners.flatMap(({ mailbox }) => mailbox ?? []),
      customerIds: winners.flatMap(({ customerId }) => customerId ?? []),
      browsers: winners.flatMap(({ browser }) => browser ?? []),
    },
    ctx.now,
  );
  await enqueue(ctx.db, "settle-referrals", { shopId: String(ctx.shopId) });
}

function toCandidate(
  ctx: ServiceContext,
  order: CountedOrder,
  incoming: IncomingOrder | undefined,
): Candidate | null {
  const { referrals } = order.program;
  const traces = incoming?.traces;
  if (!referrals || !traces) return null;
  return {
    order,
    offer: referrals,
    traces,
    customerId: order.customerId,
    mailbox: hashMailbox(ctx, traces.email),
    browser: traces.browserId === null ? null : hashTrace(ctx, "device", traces.browserId),
    cartCodes: readSharedCode(traces.cartCode),
    landingCodes: readSharedCode(codeInAddress(traces.landingSite)),
    typedCodes: traces.discountCodes.flatMap(readSharedCode),
    discountCodes: traces.discountCodes.map(plainCode),
  };
}

function questionOf(candidates: Candidate[]): EvidenceQuestion {
  const codes = candidates.flatMap((one) => [...one.cartCodes, ...one.landingCodes, ...one.typedCodes]);
  return {
    codes: distinct(codes),
    discountCodes: distinct(candidates.flatMap(({ discountCodes }) => discountCodes)),
    mailboxes: distinct(candidates.map(({ mailbox }) => mailbox)),
    customerIds: distinct(candidates.map(({ customerId }) => customerId)),
    browsers: distinct(candidates.map(({ browser }) => browser)),
  };
}

function distinct<Value>(values: (Value | null)[]): Value[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function attribute(
  ctx: ServiceContext,
  candidate: Candidate,
  found: FoundEvidence[],
): { candidate: Candidate; referral: NewReferral } | null {
  const { order, offer, traces } = candidate;
  const { processedAt } = order.snapshot;
  const all = found.flatMap((one) => {
    const kind = kindFor(candidate, one);
    return kind ? [{ kind, advocateId: String(one.advocateId), at: one.at }] : [];
  });
  const decisive = attributeOrder(all, { placedAt: processedAt, linkDays: offer.linkDays });
  if (!decisive) return null;
  const evidence: Evidence[] = [decisive, ...all.filter((one) => one !== decisive)];
  const since = traces.customerSince?.getTime();
  const invitedAt = decisive.at?.getTime() ?? null;
  return {
    candidate,
    referral: {
      orderId: order.snapshot.orderId,
      advocateId: BigInt(decisive.advocateId),
      friendId: order.memberId,
      mailboxHash: candidate.mailbox,
      programVersion: order.programVersion,
      evidence: evidence.slice(0, 10),
      traces: {
        ...toStored(hashBuyer(ctx, traces)),
        referrerHost: hostOf(traces.referringSite),
        accountDaysBefore:
          since === undefined || invitedAt === null ? null : Math.floor((invitedAt - since) / DAY_MS),
      },
      holdUntil: new Date(processedAt.getTime() + offer.holdDays * DAY_MS),
      orderedAt: processedAt,
    },
  };
}

/** How a row of evidence speaks for an order; null where it is about another one. */
function kindFor(candidate: Candidate, { by, value }: FoundEvidence): EvidenceKind | null {
  switch (by) {
    case "discount-code":
      return candidate.discountCodes.includes(value) ? "friend-code" : null;
    case "code":
      if (candidate.typedCodes.includes(value)) return "friend-code";
      if (candidate.cartCodes.includes(value)) return "cart";
      return candidate.landingCodes.includes(value) ? "landing-link" : null;
    case "mailbox":
      return candidate.mailbox === value ? "claim" : null;
    case "customer":
      return String(candidate.customerId) === value ? "claim" : null;
    case "browser":
      return candidate.browser === value ? "browser" : null;
  }
}

function toStored(person: ReturnType<typeof hashBuyer>) {
  const { emails, mailboxes, phones, addresses, devices, ips } = person;
  return {
    emails: [...emails],
    mailboxes: [...mailboxes],
    phones: [...phones],
    addresses: [...addresses],
    devices: [...devices],
    ips: [...ips],
  };
}
