-- A member's ledger is read by the dates of its entries: a replayed history is written in any order. The index by
-- the order of writing answers nothing that this one does not.
CREATE INDEX "ledger_entry_shop_id_member_id_occurred_at_id_idx" ON "ledger_entry"
  ("shop_id", "member_id", "occurred_at", "id");
DROP INDEX "ledger_entry_shop_id_member_id_id_idx";
