import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributeOrder, EVIDENCE_KINDS, type Evidence } from "#app/domain/referrals/attribute-order.ts";

const placedAt = new Date("2026-11-20T12:00:00Z");
const asked = { placedAt, linkDays: 30 };
const says = (
  kind: Evidence["kind"],
  advocateId: string,
  at: string | null = "2026-11-19T12:00:00Z",
): Evidence => ({
  kind,
  advocateId,
  at: at === null ? null : new Date(at),
});
const winner = (...evidence: Evidence[]) => attributeOrder(evidence, asked)?.advocateId;

describe("who brought the buyer", () => {
  it("is nobody where nothing says so", () => expect(winner()).toBeUndefined());

  it.each(EVIDENCE_KINDS.slice(1).map((weaker, index) => [EVIDENCE_KINDS[index] ?? weaker, weaker] as const))(
    "is told by %s rather than by %s, however new that is",
    (stronger, weaker) =>
      expect(
        winner(says(weaker, "2", "2026-11-20T11:59:00Z"), says(stronger, "1", "2026-11-01T12:00:00Z")),
      ).toBe("1"),
  );

  it("is the later of two links", () =>
    expect(
      winner(says("claim", "1", "2026-11-10T12:00:00Z"), says("claim", "2", "2026-11-11T12:00:00Z")),
    ).toBe("2"));

  it("is nobody whose link is older than the offer allows, or came after the order", () => {
    expect(winner(says("claim", "1", "2026-10-20T12:00:00Z"))).toBeUndefined();
    expect(winner(says("claim", "1", "2026-11-20T12:00:01Z"))).toBeUndefined();
    expect(winner(says("claim", "1", "2026-10-21T12:00:00Z"))).toBe("1");
  });

  it("does not depend on the order in which the evidence is read", () => {
    const evidence = fc.record({
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      advocateId: fc.integer({ min: 1, max: 5 }).map(String),
      at: fc.option(
        fc.date({ min: new Date("2026-10-01"), max: new Date("2026-12-01"), noInvalidDate: true }),
      ),
    });
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 8 }), (all) => {
        const one = attributeOrder(all, asked);
        const other = attributeOrder([...all].reverse(), asked);
        expect(other).toEqual(one);
      }),
    );
  });
});
