import type { OwnReward } from "#extensions/storefront-elements/rewards-answer.ts";
import { plainCode } from "#app/domain/rewards/reward-code.ts";

/** Whether two ways to write a code name the same one: hosts keep what was typed, with or without dashes. */
export function isSameCode(one: string, other: string): boolean {
  return plainCode(one) === plainCode(other);
}

/** Whether a reward's code is among those of the cart. */
export function isInCart({ code }: Pick<OwnReward, "code">, codes: readonly string[]): boolean {
  return code !== null && codes.some((one) => isSameCode(one, code));
}

/** Rewards that are there to be used: those whose code can be shown, or that are still on their way. */
export function openRewards(mine: readonly OwnReward[]): OwnReward[] {
  return mine.filter(({ code, state }) => code !== null || state === "requested");
}
