import type { MemberAnswer } from "#extensions/storefront-elements/member-answer.ts";

/** Who is looking: nobody that the host names, somebody without points so far, or a member. */
export type Looker = "guest" | "new" | "member";

export function lookerOf({ state }: Pick<MemberAnswer, "state">): Looker {
  return state === "unknown" ? "guest" : state;
}

/** "1,240.5 points" */
export function balanceOf({ availableText, availableName }: MemberAnswer): string {
  return `${availableText} ${availableName}`;
}
