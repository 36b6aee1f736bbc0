import { z } from "zod";

/**
 * How a friend's order names the advocate, strongest first. A code that the friend typed or was given says most:
 * nobody else put it there. Then what the shop's own cart carried, then who claimed the offer, then the link that the
 * visit began with, then the browser that a link was opened in.
 */
export const EVIDENCE_KINDS = ["friend-code", "cart", "claim", "landing-link", "browser"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One thing that says who sent the buyer. */
export const Evidence = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  /** The advocate's member id, as text: it stands in JSON. */
  advocateId: z.string(),
  /** When the friend came by the link or claimed the offer; null where only the order itself says it. */
  at: z.coerce.date().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

const DAY_MS = 86_400_000;

/**
 * Who brought the buyer: the strongest evidence within `linkDays` before the order; of two equally strong ones the
 * later, of two at the same moment the one of the lower member id, so that the answer does not depend on their order.
 * Evidence from after the order counts for nothing. Null where nothing counts.
 * Example: a cart that carries Ann's code and a claim of Bob's offer two days ago: Ann.
 */
export function attributeOrder(
  evidence: readonly Evidence[],
  { placedAt, linkDays }: { placedAt: Date; linkDays: number },
): Evidence | null {
  const earliest = placedAt.getTime() - linkDays * DAY_MS;
  const counting = evidence.filter(
    ({ at }) => at === null || (at.getTime() >= earliest && at.getTime() <= placedAt.getTime()),
  );
  return counting.sort(byStrength)[0] ?? null;
}

function byStrength(one: Evidence, other: Evidence): number {
  const rank = EVIDENCE_KINDS.indexOf(one.kind) - EVIDENCE_KINDS.indexOf(other.kind);
  if (rank !== 0) return rank;
  const later = (other.at?.getTime() ?? Infinity) - (one.at?.getTime() ?? Infinity);
  if (later !== 0 && !Number.isNaN(later)) return later;
  return BigInt(one.advocateId) < BigInt(other.advocateId) ? -1 : 1;
}
