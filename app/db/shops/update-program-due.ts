import type { Db } from "#app/db/client.server.ts";

/** Marks that the theme's copy of the program is behind the published one. */
export async function updateProgramDue(db: Db, shopId: bigint, dueAt: Date): Promise<void> {
  await db.$executeRaw`update shop set program_due_at = ${dueAt} where id = ${shopId}`;
}
