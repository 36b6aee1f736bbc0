/** What the app's proxy answers at /member, as the panel reads it. app/routes/proxy/member.ts writes it. */
export interface MemberAnswer {
  /** "unknown": the shop does not tell us who is looking. */
  state: "unknown" | "new" | "member";
  available: number;
  /** Sentences such as "30 points from Dec 1, 2026", soonest first. */
  pending: { text: string }[];
  /** Sentences such as "120 points expire on May 3, 2027", soonest first; an older app does not tell. */
  expiring?: { text: string }[];
  history: { when: string; points: number; text: string }[];
  pointsName: { singular: string; plural: string };
}

/** Null for anything that is not such an answer: a log-in page, an error page, an older app. */
export async function readMemberAnswer(response: Response): Promise<MemberAnswer | null> {
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return null;
  // The shape is checked as far as the panel depends on it; the texts are only ever set as text.
  const answer = (await response.json()) as Partial<MemberAnswer>;
  const complete =
    answer.state && Array.isArray(answer.pending) && Array.isArray(answer.history) && answer.pointsName;
  return complete ? (answer as MemberAnswer) : null;
}
