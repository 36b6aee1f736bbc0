-- Tiers: how each member stands, every change of it, notices before a tier ends, and recalculations of a whole shop.

ALTER TABLE "member" ADD COLUMN "tier_since" TIMESTAMPTZ(3);
ALTER TABLE "member" ADD COLUMN "tier_keep_until" TIMESTAMPTZ(3);
ALTER TABLE "member" ADD COLUMN "tier_is_manual" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "member" ADD COLUMN "tier_manual_until" TIMESTAMPTZ(3);
ALTER TABLE "member" ADD COLUMN "tier_ground" JSONB;
ALTER TABLE "member" ADD COLUMN "tier_before" JSONB;
ALTER TABLE "member" ADD COLUMN "tier_review_at" TIMESTAMPTZ(3);
ALTER TABLE "member" ADD COLUMN "tier_tag" TEXT;
CREATE INDEX "member_tier_review_idx" ON "member"("shop_id", "tier_review_at") WHERE "tier_review_at" IS NOT NULL;
CREATE INDEX "member_by_tier_idx" ON "member"("shop_id", "tier_id", "id") WHERE "tier_id" IS NOT NULL;

-- Points earned otherwise than by an order: few beside the orders' own, so that tiers need not read all entries.
CREATE INDEX "ledger_entry_earned_otherwise_idx" ON "ledger_entry"("shop_id", "member_id")
  WHERE "order_id" IS NULL AND "kind" IN ('earn', 'clawback');

CREATE TABLE "tier_change" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "from_tier" TEXT,
  "to_tier" TEXT,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('upgrade', 'downgrade', 'retain')),
  "why" TEXT NOT NULL,
  "note" TEXT,
  "measure" BIGINT,
  "keep_until" TIMESTAMPTZ(3),
  "actor" TEXT,
  "key" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "tier_change_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "tier_change_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE UNIQUE INDEX "tier_change_shop_id_key_key" ON "tier_change"("shop_id", "key");
CREATE INDEX "tier_change_shop_id_member_id_id_idx" ON "tier_change"("shop_id", "member_id", "id");
CREATE TRIGGER "tier_change_append_only" BEFORE UPDATE OR DELETE ON "tier_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

CREATE TABLE "tier_notice" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "tier_id" TEXT NOT NULL,
  "missing" BIGINT NOT NULL CHECK ("missing" > 0),
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "settled_at" TIMESTAMPTZ(3),
  CONSTRAINT "tier_notice_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "tier_notice_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE UNIQUE INDEX "tier_notice_shop_id_member_id_tier_id_due_at_key"
  ON "tier_notice"("shop_id", "member_id", "tier_id", "due_at");
CREATE INDEX "tier_notice_open_idx" ON "tier_notice"("shop_id", "member_id") WHERE "settled_at" IS NULL;

CREATE TABLE "tier_run" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "program_version" INTEGER NOT NULL,
  "after_member_id" BIGINT NOT NULL DEFAULT 0,
  "members" BIGINT NOT NULL,
  "done" BIGINT NOT NULL DEFAULT 0,
  "changed" BIGINT NOT NULL DEFAULT 0,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "tier_run_pkey" PRIMARY KEY ("shop_id", "program_version")
);
