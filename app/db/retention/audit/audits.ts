import type { Db } from "#app/db/client.server.ts";

/** What a night's audit looked at, what of it was wrong and has been put right, and where the next one begins. */
export interface RetentionAudit {
  /** The shop's day, as a number. */
  day: number;
  auditedAt: Date;
  orders: number;
  wrongOrders: number;
  customers: number;
  wrongCustomers: number;
  cells: number;
  wrongCells: number;
  toOrderId: bigint | null;
  toCustomerId: bigint | null;
}

/** The newest audits first. */
export async function listAudits(db: Db, shopId: bigint, limit: number): Promise<RetentionAudit[]> {
  return db.retentionAudit.findMany({
    where: { shopId },
    orderBy: { day: "desc" },
    take: limit,
    omit: { shopId: true },
  });
}

/** False where the day has been audited already. */
export async function insertAudit(db: Db, shopId: bigint, audit: RetentionAudit): Promise<boolean> {
  const { count } = await db.retentionAudit.createMany({ data: { shopId, ...audit }, skipDuplicates: true });
  return count > 0;
}
