-- Points for what members do besides ordering, and the days that are celebrated.

ALTER TABLE "ledger_entry" ADD COLUMN "rule_id" TEXT GENERATED ALWAYS AS ("detail"->>'ruleId') STORED;
CREATE INDEX "ledger_entry_by_rule_idx" ON "ledger_entry"("shop_id", "rule_id", "member_id")
  WHERE "rule_id" IS NOT NULL;

ALTER TABLE "member" ADD COLUMN "birthday" TEXT CHECK ("birthday" ~ '^[01][0-9]-[0-3][0-9]$');
ALTER TABLE "member" ADD CONSTRAINT "member_redacted_has_no_birthday"
  CHECK ("redacted_at" IS NULL OR "birthday" IS NULL);
CREATE INDEX "member_by_birthday_idx" ON "member"("shop_id", "birthday", "id") WHERE "birthday" IS NOT NULL;

ALTER TABLE "shop" ADD COLUMN "celebrated_on" TEXT;
