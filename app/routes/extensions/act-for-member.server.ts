import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import { knownLocale, readPlace } from "#app/routes/proxy/read-shopper.ts";
import { redeemContext } from "#app/routes/redeem-context.server.ts";
import { redeemInStorefront } from "#app/services/rewards/redeem-in-storefront.ts";
import { undoRedemption } from "#app/services/rewards/undo-redemption.ts";
import type { Caller } from "./require-caller.server.ts";

const MAX_BODY = 4_000;

const Id = z
  .string()
  .transform((text) => parseId(text))
  .pipe(z.bigint());

const Act = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("redeem"),
    reward: Id,
    /** What the button said. */
    points: z.int().nonnegative(),
    /** The ticket that reading gave: the same one twice is one redemption. */
    nonce: z.string().max(100),
  }),
  z.object({ do: z.literal("undo"), redemption: Id }),
]);

export type SentFields = Record<string, unknown>;

/** The JSON that an extension sends; empty where it is none, or too much. */
export async function readFields(request: Request): Promise<SentFields> {
  const text = await request.text();
  if (text.length > MAX_BODY) return {};
  return z.record(z.string(), z.unknown()).catch({}).parse(parseJson(text));
}

/** For whom something is done, who does it (null: the member), and why, in words that stay with it. */
export interface OnBehalf {
  customerId: bigint;
  actor: string | null;
  reason: string;
}

/** Redeems or undoes, as the fields say, and answers what came of it. */
export async function actForMember(
  caller: Caller,
  { customerId, actor, reason }: OnBehalf,
  fields: SentFields,
): Promise<Response> {
  const act = Act.safeParse(fields);
  if (!act.success) return caller.refuse(400, "This is nothing that can be done here.");
  const ctx = await redeemContext(caller.ctx.shopId);
  if (!ctx) return caller.refuse(403, "This shop does not use Perennial.");
  if (act.data.do === "undo") {
    const asked = { customerId, actor, reason, redemptionId: act.data.redemption };
    const outcome = await undoRedemption(ctx, asked);
    return caller.answer({ outcome }, STATUS[outcome] ?? 200);
  }
  const { reward: rewardId, points, nonce } = act.data;
  const locale = knownLocale(typeof fields["locale"] === "string" ? fields["locale"] : null);
  const asked = { customerId, rewardId, points, nonce, locale, place: readPlace(fields) };
  const result = await redeemInStorefront(ctx, asked);
  return caller.answer(result, result.ok ? 200 : 409);
}

const STATUS: Partial<Record<Awaited<ReturnType<typeof undoRedemption>>, number>> = {
  used: 409,
  stays: 409,
  "above-limit": 409,
  unknown: 404,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
