import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { evaluateOrder as evaluate } from "#app/domain/earning/evaluate-order.ts";
import type { OrderSnapshot } from "#app/domain/earning/order-snapshot.ts";
import type { Program } from "#app/domain/program.ts";
import { Award } from "#app/domain/earning/award.ts";
import { arbOrderLife } from "#test/arbitraries/order-life.ts";
import { arbProgram } from "#test/arbitraries/program.ts";
import { makeFacts } from "#test/factories/earning-facts.ts";
import { naivePoints } from "#test/model/naive-award.ts";

const evaluateOrder = (program: Program, order: OrderSnapshot) => evaluate(program, order, makeFacts());

const arbLife = arbOrderLife("7000000000000000001");

describe("whatever happens to an order, its award", () => {
  it("equals the plain rule written a second time, and its parts add up", () => {
    fc.assert(
      fc.property(arbProgram, arbLife, (program, life) => {
        for (const order of life) {
          const award = evaluateOrder(program, order);
          expect(award.points).toBe(naivePoints(program, order));
          expect(award.parts.reduce((total, part) => total + part.points, 0)).toBe(award.points);
          expect(Award.parse(award)).toEqual(award);
        }
      }),
    );
  });

  it("is zero once everything has been returned, cancelled or given back", () => {
    fc.assert(
      fc.property(arbProgram, arbLife, (program, life) => {
        const order = life[life.length - 1];
        if (!order) return;
        const returned = {
          ...order,
          shippingMinor: 0,
          lines: order.lines.map((line) => ({ ...line, currentQuantity: 0 })),
        };
        expect(evaluateOrder(program, returned).points).toBe(0);
        expect(evaluateOrder(program, { ...order, cancelledAt: order.updatedAt }).points).toBe(0);
        expect(
          evaluateOrder(program, { ...order, amountRefundedMinor: Number.MAX_SAFE_INTEGER }).points,
        ).toBe(0);
      }),
    );
  });

  it("never grows when something is returned", () => {
    fc.assert(
      fc.property(arbProgram, arbLife, fc.nat(3), (program, life, at) => {
        const order = life[life.length - 1];
        if (!order) return;
        const lines = order.lines.map((line, index) =>
          index === at ? { ...line, currentQuantity: Math.max(0, line.currentQuantity - 1) } : line,
        );
        const after = evaluateOrder(program, { ...order, lines, amountRefundedMinor: 0 });
        expect(after.points).toBeLessThanOrEqual(
          evaluateOrder(program, { ...order, amountRefundedMinor: 0 }).points,
        );
      }),
    );
  });

  it("is back where it was after a cancel and a reopening", () => {
    fc.assert(
      fc.property(arbProgram, arbLife, (program, life) => {
        const order = life[0];
        if (!order) return;
        const reopened = {
          ...order,
          cancelledAt: null,
          updatedAt: new Date(order.updatedAt.getTime() + 2000),
        };
        expect(evaluateOrder(program, reopened).points).toBe(evaluateOrder(program, order).points);
      }),
    );
  });
});
