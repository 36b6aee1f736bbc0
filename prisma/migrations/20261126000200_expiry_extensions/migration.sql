-- A member's points were given more time by a person: why, and how many points that concerned. It counts towards the
-- person's limit of the day, as an adjustment does.
CREATE TABLE "expiry_extension" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  "points" BIGINT NOT NULL CHECK ("points" > 0),
  "note" TEXT NOT NULL,
  "actor" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "expiry_extension_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "expiry_extension_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE INDEX "expiry_extension_shop_id_member_id_idx" ON "expiry_extension"("shop_id", "member_id");
CREATE INDEX "expiry_extension_shop_id_actor_at_idx" ON "expiry_extension"("shop_id", "actor", "at");
CREATE TRIGGER "expiry_extension_append_only" BEFORE UPDATE OR DELETE ON "expiry_extension"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();
