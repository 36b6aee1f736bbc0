import type { Db } from "#app/db/client.server.ts";

export interface StaffWord {
  what: "approve" | "refuse" | "block" | "undo";
  note: string;
  actor: string;
}

/** Records what a person decided about a locked referral; `stands` is what holds from now on. */
export async function insertDecision(
  db: Db,
  shopId: bigint,
  referralId: bigint,
  { word, stands, now }: { word: StaffWord; stands: "approve" | "refuse" | "none"; now: Date },
): Promise<void> {
  await db.$executeRaw`
    insert into referral_decision (shop_id, referral_id, what, note, actor, at)
    values (${shopId}, ${referralId}, ${word.what}, ${word.note}, ${word.actor}, ${now})`;
  await db.$executeRaw`
    update referral set staff_decision = ${stands}, due_at = ${now}, updated_at = ${now}
    where shop_id = ${shopId} and id = ${referralId}`;
}
