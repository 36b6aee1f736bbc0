import { z } from "zod";
import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { jsonText } from "../json-text.ts";
import { OTHER_DECIMALS, tellConflict, type Conflict } from "../program/tell-conflict.ts";
import { FRIEND_GIFTS, parseOfferForm, type OfferErrors } from "./offer-form.ts";
import { listOfferRewards } from "./offer-rewards.ts";

const Text = z.string().max(300);
const Form = z.object({
  isOn: z.boolean(),
  friendGets: z.enum(FRIEND_GIFTS),
  friendCode: Text,
  friendRewardId: Text,
  friendText: Text,
  steps: z
    .array(z.object({ fromFriend: Text, pays: z.enum(["points", "reward"]), points: Text, rewardId: Text }))
    .max(10),
  minimum: Text,
  firstOrderOnly: z.boolean(),
  holdDays: Text,
  linkDays: Text,
  limitFriends: Text,
  limitPer: Text,
  showsFirstName: z.boolean(),
  shareText: Text,
});
const Submission = z.object({
  expectedVersion: z.coerce.number().int().min(0),
  form: jsonText(10_000).pipe(Form),
});

export type OfferAnswer =
  | { what: "published"; version: number; program: Program }
  | { what: "invalid"; errors: OfferErrors }
  | { what: "published-meanwhile"; current: Conflict };

/** Publishes the offer as part of a new version of the program. What no editor of ours can send is refused. */
export async function publishOfferFromForm(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<OfferAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  const history = await readProgram(ctx);
  if (!submission.success || !history) throw new Response("This is no offer", { status: 400 });
  const { expectedVersion, form } = submission.data;
  const parsed = parseOfferForm(form, history.program, await listOfferRewards(ctx));
  if (!parsed.ok) return { what: "invalid", errors: parsed.errors };
  const program = { ...history.program, referrals: parsed.offer };
  const result = await publishProgram(ctx, program, { expectedVersion, actor });
  if (result.ok) return { what: "published", version: result.version, program };
  if (result.reason === "other-decimals") return { what: "invalid", errors: { offer: OTHER_DECIMALS } };
  return { what: "published-meanwhile", current: tellConflict(result, ctx, actor) };
}
