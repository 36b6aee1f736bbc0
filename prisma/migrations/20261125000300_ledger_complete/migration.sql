-- Expiry, give-backs and adjustments: what the whole ledger needs beyond awards and clawbacks.

-- When the member's points end by inactivity, should nothing more happen.
ALTER TABLE "member" ADD COLUMN "inactive_at" TIMESTAMPTZ(3);

ALTER TABLE "lot"
  -- True where the points also go when the member is inactive; frozen when they are earned, like "expires_at".
  ADD COLUMN "lapses" BOOLEAN NOT NULL DEFAULT false,
  -- How often points of the lot have expired: numbers the keys of those entries.
  ADD COLUMN "expirations" INTEGER NOT NULL DEFAULT 0;

-- What an entry without an order says about itself: why the shop adjusted, how much of a redemption came back.
ALTER TABLE "ledger_entry" ADD COLUMN "detail" JSONB;
CREATE INDEX "ledger_entry_corrects_idx" ON "ledger_entry"("shop_id", "corrects_entry_id")
  WHERE "corrects_entry_id" IS NOT NULL;
-- What a person has adjusted today.
CREATE INDEX "ledger_entry_by_actor_idx" ON "ledger_entry"("shop_id", "actor", "created_at")
  WHERE "actor" IS NOT NULL;

-- Every change of when points end, after they were earned.
CREATE TABLE "lot_expiry_change" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "lot_id" BIGINT NOT NULL,
  "before" TIMESTAMPTZ(3),
  "after" TIMESTAMPTZ(3),
  "lapses_before" BOOLEAN NOT NULL,
  "lapses_after" BOOLEAN NOT NULL,
  "reason" TEXT NOT NULL CHECK ("reason" IN ('policy', 'extended', 'grace', 'reinstated')),
  "actor" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "lot_expiry_change_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "lot_expiry_change_lot_fkey" FOREIGN KEY ("shop_id", "lot_id") REFERENCES "lot"("shop_id", "id")
);
CREATE INDEX "lot_expiry_change_shop_id_lot_id_idx" ON "lot_expiry_change"("shop_id", "lot_id");
CREATE TRIGGER "lot_expiry_change_append_only" BEFORE UPDATE OR DELETE ON "lot_expiry_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

-- How many points a person may move by hand. The row of '*' holds for everybody without a row of their own.
CREATE TABLE "staff_limit" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "staff" TEXT NOT NULL,
  "max_each" BIGINT CHECK ("max_each" >= 0),
  "max_day" BIGINT CHECK ("max_day" >= 0),
  "changed_by" TEXT,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "staff_limit_pkey" PRIMARY KEY ("shop_id", "staff")
);
