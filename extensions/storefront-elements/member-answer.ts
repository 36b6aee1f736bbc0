/** What the app's proxy answers at /member, as the panel reads it. app/routes/proxy/member.ts writes it. */
export interface MemberAnswer {
  /** "unknown": the shop does not tell us who is looking. */
  state: "unknown" | "new" | "member";
  /** What can be used, ready to be printed: "1,240.5", and the shop's word for so many. */
  availableText: string;
  availableName: string;
  /** Sentences such as "30 points from Dec 1, 2026", soonest first. */
  pending: { text: string }[];
  /** Sentences such as "120 points expire on May 3, 2027", soonest first; an older app does not tell. */
  expiring?: { text: string }[];
  /** `change`: "+24.5". */
  history: { when: string; change: string; text: string }[];
  /** Null where the program has no tiers; missing from an older app. */
  tier?: {
    name: string | null;
    lines: string[];
    perks: string[];
    notice: string | null;
    /** How far the next tier is; an older app does not tell. */
    percent?: number | null;
  } | null;
}

/** Null for anything that is not such an answer: a log-in page, an error page, an older app. */
export async function readMemberAnswer(response: Response): Promise<MemberAnswer | null> {
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return null;
  // The shape is checked as far as the panel depends on it; the texts are only ever set as text.
  const answer = (await response.json()) as Partial<MemberAnswer>;
  const complete =
    answer.state && Array.isArray(answer.pending) && Array.isArray(answer.history) && answer.availableText;
  return complete ? (answer as MemberAnswer) : null;
}
