import type { Program } from "#app/domain/program.ts";
import { explainWaysToEarn } from "./explain-ways-to-earn.ts";

/**
 * Everything that a program says, one sentence each: what a version is read by, and what two versions are compared
 * by. Two programs that differ differ in at least one sentence of theirs.
 */
export function explainProgram(program: Program, locale: string): string[] {
  return [
    ...explainWaysToEarn(program, locale),
    `Rounding: ${ROUNDING[program.rounding]}, once for each ${program.roundPer}.`,
    `Called “${program.pointsName.singular}” and “${program.pointsName.plural}”.`,
    ...(program.holdDays > 0 ? [`The hold counts from when the order is ${program.holdFrom}.`] : []),
    program.storeCreditRefunds === "keep"
      ? "Refunds to store credit keep their points."
      : "Refunds to store credit take points back like any refund.",
  ];
}

const ROUNDING: Record<Program["rounding"], string> = {
  down: "down",
  "half-up": "to the nearest",
  up: "up",
};

/** What changed from one program to another, in sentences that only one of them says. */
export function compareSentences(
  before: readonly string[],
  after: readonly string[],
): { gone: string[]; added: string[] } {
  return {
    gone: before.filter((sentence) => !after.includes(sentence)),
    added: after.filter((sentence) => !before.includes(sentence)),
  };
}
