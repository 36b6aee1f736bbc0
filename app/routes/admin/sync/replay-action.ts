import type { AdminContext } from "#app/services/admin-context.ts";
import { replayAllDeadLetters, replayDeadLetter } from "#app/services/sync/replay-dead-letter.ts";

const MAX_WEBHOOK_ID = 200;

/** Puts one event, or all that were set aside, back into the inbox. Answers how many it was. */
export async function replayFromForm(ctx: AdminContext, form: FormData): Promise<{ replayed: number }> {
  if (form.get("all") === "yes") return { replayed: await replayAllDeadLetters(ctx) };
  const webhookId = form.get("webhookId");
  if (typeof webhookId !== "string" || webhookId === "" || webhookId.length > MAX_WEBHOOK_ID) {
    throw new Response("This is not an event", { status: 400 });
  }
  return { replayed: (await replayDeadLetter(ctx, webhookId)) ? 1 : 0 };
}
