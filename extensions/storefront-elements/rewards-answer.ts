/** What the app's proxy answers at /rewards, as far as the element reads it. app/routes/proxy/rewards.ts writes it. */
export interface RewardsAnswer {
  rewards: OfferedReward[];
  /** "120 points more for Five off". */
  next: { text: string } | null;
  mine: OwnReward[];
  /** The ticket of the next redemption; null where nobody is signed in. */
  nonce: string | null;
}

export interface OfferedReward {
  id: string;
  title: string;
  gets: string;
  takes: string;
  conditions: string[];
  points: number;
  choices: { points: number; text: string }[];
  canRedeem: boolean;
  missing: number;
  /** Percent of the points that are there. */
  progress: number;
  why: string[];
}

export interface OwnReward {
  id: string;
  title: string;
  gets: string;
  state: string;
  code: string | null;
  canApply: boolean;
  text: string;
}

/** What /redeem answers. */
export type RedeemAnswer = { ok: true; reward: OwnReward } | { ok: false; why: string[] };

/** Null for anything that is not such an answer: a log-in page, an error page, an older app. */
export async function readRewards(response: Response): Promise<RewardsAnswer | null> {
  if (!response.ok || !isJson(response)) return null;
  // The shape is checked as far as the element depends on it; the texts are only ever set as text.
  const answer = (await response.json()) as Partial<RewardsAnswer>;
  return Array.isArray(answer.rewards) && Array.isArray(answer.mine) ? (answer as RewardsAnswer) : null;
}

/** Refusals come with status 409, and with sentences. */
export async function readRedeemed(response: Response): Promise<RedeemAnswer | null> {
  if (!isJson(response)) return null;
  // As above.
  const answer = (await response.json()) as { ok?: boolean; reward?: OwnReward; why?: string[] };
  if (answer.ok && answer.reward) return { ok: true, reward: answer.reward };
  return Array.isArray(answer.why) ? { ok: false, why: answer.why } : null;
}

function isJson(response: Response): boolean {
  return response.headers.get("content-type")?.includes("json") ?? false;
}
