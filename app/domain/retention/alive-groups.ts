import type { DropOutParameters } from "./drop-out-parameters.ts";
import { mbgNbdAlive, mbgNbdExpectedIfAlive } from "./mbg-nbd.ts";
import type { PurchasePattern } from "./purchase-pattern.ts";

/** Customers of one age with one number of repeats: how many of them are expected to be still customers. */
export interface AliveGroup {
  repeats: number;
  age: number;
  /** Σ P(alive). */
  alive: number;
  /** Σ P(alive) × what the history was given as its spend. */
  aliveSpend: number;
}

/**
 * What is expected of a customer is P(alive) times what is expected of one who has certainly not left, and that asks
 * only for repeats and age: so it is computed once for all customers who share those.
 */
export function aliveGroups(
  parameters: DropOutParameters,
  patterns: readonly (PurchasePattern & { spendSum?: number })[],
): AliveGroup[] {
  const groups = new Map<string, AliveGroup>();
  for (const pattern of patterns) {
    const { repeats, age, customers, spendSum = 0 } = pattern;
    const key = `${repeats} ${age}`;
    const group = groups.get(key) ?? { repeats, age, alive: 0, aliveSpend: 0 };
    const alive = mbgNbdAlive(parameters, pattern);
    group.alive += customers * alive;
    group.aliveSpend += spendSum * alive;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Repeat purchases expected of all of them together in the next `time`. */
export function expectedOfAll(
  parameters: DropOutParameters,
  groups: readonly AliveGroup[],
  time: number,
): number {
  return groups.reduce((sum, group) => sum + group.alive * mbgNbdExpectedIfAlive(parameters, group, time), 0);
}
