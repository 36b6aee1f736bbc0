import { randomBytes } from "node:crypto";
import { z } from "zod";
import { parseId } from "#app/domain/parse-id.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { makeApiKey, MAX_KEYS } from "#app/services/api-keys/make-api-key.ts";
import { endApiKey } from "#app/services/api-keys/manage-api-keys.ts";

export type ApiKeysAnswer =
  /** The key is in this answer and nowhere else. */
  { ok: true; text: string; made: { name: string; key: string } | null } | { ok: false; text: string };

const Submission = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("make"), name: z.string().max(500) }),
  z.object({ intent: z.literal("revoke"), id: z.string() }),
]);

const SECRET_BYTES = 32;
const LONGEST_NAME = 60;

/** Answers what the page of API keys sends. */
export async function answerApiKeys(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<ApiKeysAnswer> {
  const sent = Submission.safeParse(Object.fromEntries(data));
  if (!sent.success) throw new Response("This is not a change of API keys", { status: 400 });
  if (sent.data.intent === "revoke") return revoke(ctx, actor, sent.data.id);
  const name = sent.data.name.trim();
  if (name === "") return { ok: false, text: "Write a name, such as “Review app”." };
  if (name.length > LONGEST_NAME) return { ok: false, text: `Use at most ${LONGEST_NAME} characters.` };
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const key = await makeApiKey(ctx, { name, secret, actor });
  if (key === null)
    return { ok: false, text: `A shop has at most ${MAX_KEYS} keys in use. Revoke one first.` };
  return { ok: true, text: "Key made", made: { name, key } };
}

async function revoke(ctx: AdminContext, actor: string, text: string): Promise<ApiKeysAnswer> {
  const id = parseId(text);
  const isEnded = id !== null && (await endApiKey(ctx, { id, actor }));
  return isEnded
    ? { ok: true, text: "Key revoked", made: null }
    : { ok: false, text: "This key had been revoked before. Reload the page." };
}
