import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Award } from "#app/domain/earning/award.ts";
import type { EarningFacts } from "#app/domain/earning/earning-facts.ts";
import { evaluateOrder } from "#app/domain/earning/evaluate-order.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import { isCampaign } from "#app/domain/earning/rule.ts";
import { Program } from "#app/domain/program.ts";
import { arbFactsFor, inCatalogue } from "#test/arbitraries/earning-facts.ts";
import { arbOrderLife, happen } from "#test/arbitraries/order-life.ts";
import { arbRichProgram } from "#test/arbitraries/program.ts";
import { naiveAward } from "#test/model/naive-campaigns.ts";

interface Case {
  program: Program;
  life: OrderSnapshot[];
  facts: EarningFacts;
}

const arbPlace = fc.record({
  sourceName: fc.constantFrom("web", "pos", "shopify_draft_order"),
  country: fc.constantFrom("US", "FR", "DE"),
});

/** Any program of up to six rules, any life of an order, any customer. */
const arbCase: fc.Arbitrary<Case> = arbRichProgram.chain((program) =>
  fc
    .record({ life: arbOrderLife("7000000000000000001"), facts: arbFactsFor(program), place: arbPlace })
    .map(({ life, facts, place }) => ({
      program,
      facts,
      life: life.map((order) => inCatalogue(order, place)),
    })),
);

/** Each state of the order with its award; `only` keeps to paid, standing orders. */
function forEachAward(check: (award: Award, at: Case & { order: OrderSnapshot }) => void) {
  fc.assert(
    fc.property(arbCase, (one) => {
      for (const order of one.life) check(evaluateOrder(one.program, order, one.facts), { ...one, order });
    }),
    { numRuns: 400 },
  );
}

const sum = (parts: readonly { points: number }[]) => parts.reduce((total, { points }) => total + points, 0);
const campaignsIn = (program: Program) =>
  new Map(program.rules.filter(isCampaign).map((rule) => [rule.id, rule]));

describe("an award of any program", () => {
  it("is what the same rules written a second time pay, by the same rules", () => {
    forEachAward((award, { program, order, facts }) => {
      const naive = naiveAward(program, order, facts);
      expect(award.points).toBe(naive.points);
      const paying = award.rules.filter(({ points }) => points > 0).map(({ ruleId }) => ruleId);
      expect(paying.filter((id) => !naive.payers.has(id))).toEqual([]);
    });
  });

  it("is made of programs that may be published", () => {
    fc.assert(fc.property(arbRichProgram, (program) => void expect(Program.parse(program)).toEqual(program)));
  });

  it("adds up: the parts to the points, each rule's parts to the rule's points; and nothing is negative", () => {
    forEachAward((award) => {
      expect(sum(award.parts)).toBe(award.points);
      expect(sum(award.rules)).toBe(award.points);
      for (const rule of award.rules) {
        expect(sum(award.parts.filter(({ ruleId }) => ruleId === rule.ruleId))).toBe(rule.points);
      }
      expect(Award.parse(award)).toEqual(award);
    });
  });

  it("is zero once everything has been returned or the order was cancelled", () => {
    fc.assert(
      fc.property(arbCase, ({ program, life, facts }) => {
        for (const order of life) {
          const nothing = order.lines.map((line) => ({ ...line, currentQuantity: 0 }));
          const returned = { ...order, shippingMinor: 0, lines: nothing };
          const back = { ...order, amountRefundedMinor: Number.MAX_SAFE_INTEGER };
          const cancelled = { ...order, cancelledAt: order.updatedAt };
          for (const ended of [returned, back, cancelled]) {
            expect(evaluateOrder(program, ended, facts).points).toBe(0);
          }
        }
      }),
    );
  });

  it("is the same after returns in parts as after one return of the same things", () => {
    const returns = fc.array(fc.record({ line: fc.nat(3), quantity: fc.integer({ min: 1, max: 2 }) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(arbCase, returns, ({ program, life, facts }, parts) => {
        const [first] = life;
        if (!first) return;
        const inParts = parts.reduce((order, part) => happen(order, { kind: "return", ...part }), first);
        const lines = first.lines.map((line, index) => ({
          ...line,
          currentQuantity: inParts.lines[index]?.currentQuantity ?? 0,
        }));
        const atOnce = { ...inParts, lines, updatedAt: first.updatedAt };
        expect(evaluateOrder(program, inParts, facts)).toEqual(evaluateOrder(program, atOnce, facts));
      }),
    );
  });

  it("never lets two rates pay for one line", () => {
    forEachAward((award, { program }) => {
      const rates = new Set(program.rules.filter(({ kind }) => kind === "spend-rate").map(({ id }) => id));
      const lines = award.parts.filter(({ ruleId }) => rates.has(ruleId)).map(({ lineId }) => lineId);
      expect(new Set(lines).size).toBe(lines.length);
    });
  });

  it("never passes a limit, however it is rounded", () => {
    forEachAward((award, { facts }) => {
      for (const { ruleId, points } of award.rules) {
        expect(points).toBeLessThanOrEqual(facts.allowances[ruleId] ?? Infinity);
      }
    });
  });

  it("has an exclusive campaign alone beside the rates, the one with the highest priority", () => {
    forEachAward((award, { program, order, facts }) => {
      const campaigns = campaignsIn(program);
      const payers = award.rules.filter(({ ruleId }) => campaigns.has(ruleId) || ruleId.startsWith("tier:"));
      const lone = payers.find(({ ruleId }) => campaigns.get(ruleId)?.combine === "exclusive");
      if (!lone) return;
      expect(payers.map(({ ruleId }) => ruleId)).toEqual([lone.ruleId]);
      const priority = campaigns.get(lone.ruleId)?.priority ?? 0;
      for (const other of campaigns.values()) {
        if (other.combine !== "exclusive" || other.priority <= priority) continue;
        expect(aloneWith(program, other.id, { order, facts })).toBe(0);
      }
    });
  });

  it("has of the best-of campaigns one alone, and none that would pay more", () => {
    forEachAward((award, { program, order, facts }) => {
      const exact = { ...program, rounding: "down" as const, roundPer: "order" as const };
      const contest = [...campaignsIn(program).values()].filter(({ combine }) => combine === "best-of");
      const winners = award.rules.filter(({ ruleId }) => contest.some(({ id }) => id === ruleId));
      expect(winners.length).toBeLessThanOrEqual(1);
      const [winner] = winners;
      if (!winner) return;
      const best = aloneWith(exact, winner.ruleId, { order, facts });
      // One point of rounding: the running total may fall on either side of it.
      for (const { id } of contest)
        expect(aloneWith(exact, id, { order, facts })).toBeLessThanOrEqual(best + 1);
    });
  });

  it("is not lowered by a rate for others in the customer's own currency", () => {
    fc.assert(
      fc.property(arbCase, ({ program, life, facts }) => {
        const gold = program.rules
          .map((rule) => ({ ...rule, id: `gold-${rule.id}` }))
          .filter(isRate)
          .slice(0, 1);
        const forGold = gold.map((rule) => ({
          ...rule,
          conditions: { ...rule.conditions, tierIds: ["gold"] },
          rates: [{ currency: "EUR", points: 1, perMinor: 100 }],
        }));
        const wider = { ...program, rules: [...program.rules, ...forGold] };
        const silver = { ...facts, tierId: "silver" };
        for (const order of life) {
          const inEuro = { ...order, presentment: presented(order) };
          expect(evaluateOrder(wider, inEuro, silver).points).toBe(
            evaluateOrder(program, inEuro, silver).points,
          );
        }
      }),
    );
  });
});

function isRate(rule: Program["rules"][number]) {
  return rule.kind === "spend-rate" && rule.rates.every(({ currency }) => currency !== "EUR");
}

function presented({ lines, shippingMinor, shippingTaxMinor, amountRefundedMinor }: OrderSnapshot) {
  const amounts = lines.map(({ amountMinor, discountMinor, taxMinor }) => ({
    amountMinor,
    discountMinor,
    taxMinor,
  }));
  return {
    ...{ currency: "EUR", lines: amounts, shippingMinor, shippingTaxMinor },
    ...{ amountRefundedMinor, amountCreditedMinor: 0 },
  };
}

/** What one campaign pays where no other stands beside it. */
function aloneWith(
  program: Program,
  id: string,
  { order, facts }: Pick<Case, "facts"> & { order: OrderSnapshot },
) {
  const rules = program.rules.filter((rule) => !isCampaign(rule) || rule.id === id);
  const award = evaluateOrder({ ...program, rules, tiers: null }, order, facts);
  return award.rules.find(({ ruleId }) => ruleId === id)?.points ?? 0;
}
