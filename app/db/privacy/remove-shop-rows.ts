import { Prisma } from "#app/db/generated/client.ts";
import type { Db } from "#app/db/client.server.ts";

/** In the order that foreign keys allow; within a table the newest first, since a correction names an older entry. */
const TABLES = [
  { table: "referral_claim", order: "id" },
  { table: "redemption_former_code", order: "redemption_id" },
  { table: "redemption", order: "id" },
  { table: "reward_version", order: "reward_id" },
  { table: "reward", order: "id" },
  { table: "imported_referral_code", order: "code" },
  { table: "imported_balance", order: "id" },
  { table: "import_line", order: "line" },
  { table: "import_part", order: "part" },
  { table: "import_run", order: "id" },
  { table: "segment_refusal", order: "member_id" },
  { table: "segment_adjustment", order: "id" },
  { table: "referral_decision", order: "id" },
  { table: "referral", order: "id" },
  { table: "referral_click", order: "id" },
  { table: "referral_activity", order: "member_id" },
  { table: "referral_code", order: "member_id" },
  { table: "allocation", order: "id" },
  { table: "lot_expiry_change", order: "id" },
  { table: "expiry_extension", order: "id" },
  { table: "flow_event", order: "id" },
  { table: "survey_answer", order: "member_id" },
  { table: "lot", order: "id" },
  { table: "ledger_entry", order: "id" },
  { table: "tier_change", order: "id" },
  { table: "tier_notice", order: "id" },
  { table: "tier_run", order: "program_version" },
  { table: "shop_order", order: "id" },
  { table: "member_merge", order: "id" },
  { table: "member", order: "id" },
  { table: "flow_setting", order: "shop_id" },
  { table: "action_request", order: "key" },
  { table: "api_key", order: "id" },
  { table: "program_version", order: "version" },
  { table: "rule_budget", order: "rule_id" },
  { table: "product", order: "id" },
  { table: "staff_limit", order: "staff" },
  { table: "ledger_day", order: "day" },
  { table: "lot_day", order: "day" },
  { table: "dirty_day", order: "id" },
  { table: "day_count_zone", order: "shop_id" },
  { table: "redemption_count", order: "shop_id" },
  { table: "liability_setting", order: "shop_id" },
  { table: "history_object", order: "order_id" },
  { table: "history_line", order: "order_id" },
  { table: "history_order", order: "order_id" },
  { table: "history_run", order: "id" },
  { table: "retention_tagging_customer", order: "customer_id" },
  { table: "retention_tagging", order: "id" },
  { table: "retention_view", order: "id" },
  { table: "retention_spend", order: "month" },
  { table: "retention_audit", order: "day" },
  { table: "retention_customer_period", order: "customer_id" },
  { table: "retention_customer", order: "customer_id" },
  { table: "retention_cell", order: "cohort" },
  { table: "retention_order", order: "order_id" },
  { table: "retention_mark", order: "id" },
  { table: "retention_snapshot", order: "kind" },
  { table: "retention_state", order: "shop_id" },
  { table: "order_repair", order: "order_id" },
  { table: "order_check", order: "shop_id" },
  { table: "data_request", order: "id" },
  { table: "redacted_customer", order: "customer_hash" },
  { table: "webhook_event", order: "webhook_id" },
  { table: "shopify_session", order: "id" },
] as const;

/** Holds the shop's row for this transaction. False where the shop has not left, or is gone already. */
export async function lockLeftShop(db: Db, shopId: bigint): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from shop where id = ${shopId} and uninstalled_at is not null for update`;
  return rows.length > 0;
}

/** Deletes up to `limit` rows of the first table that still holds any. Gives how many. */
export async function deleteSomeRowsOfShop(db: Db, shopId: bigint, limit: number): Promise<number> {
  // The ledger refuses deletion unless the transaction says that a shop is being removed.
  await db.$executeRaw`select set_config('perennial.removing_shop', 'yes', true)`;
  for (const { table, order } of TABLES) {
    const [name, key] = [Prisma.raw(table), Prisma.raw(order)];
    const count = await db.$executeRaw`
      delete from ${name} where shop_id = ${shopId} and ${key} in (
        select ${key} from ${name} where shop_id = ${shopId} order by ${key} desc limit ${limit})`;
    if (count > 0) return count;
  }
  return 0;
}

export async function deleteShop(db: Db, shopId: bigint): Promise<void> {
  await db.$executeRaw`delete from shop where id = ${shopId}`;
}
