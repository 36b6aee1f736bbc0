-- The money view: the merchant's settings, the ledger counted by day, and the redemptions counted by month.

CREATE TABLE "liability_setting" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "face_minor" INTEGER NOT NULL CHECK ("face_minor" > 0),
  "per_points" INTEGER NOT NULL CHECK ("per_points" > 0),
  "margin_basis_points" INTEGER CHECK ("margin_basis_points" BETWEEN 0 AND 10000),
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_by" TEXT NOT NULL,
  CONSTRAINT "liability_setting_pkey" PRIMARY KEY ("shop_id")
);

-- The ledger's entries summed by the day on which they happened and kind, and what is left in lots by the day on which
-- they were earned: days in the zone that day_count_zone names. See docs/decisions/012.
CREATE TABLE "ledger_day" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "day" DATE NOT NULL,
  "kind" TEXT NOT NULL,
  "points" BIGINT NOT NULL,
  "entries" INTEGER NOT NULL,
  CONSTRAINT "ledger_day_pkey" PRIMARY KEY ("shop_id", "day", "kind")
);

CREATE TABLE "lot_day" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "day" DATE NOT NULL,
  "remaining" BIGINT NOT NULL,
  "held_until" TIMESTAMPTZ(3) NOT NULL,
  "expires_from" TIMESTAMPTZ(3),
  CONSTRAINT "lot_day_pkey" PRIMARY KEY ("shop_id", "day")
);

CREATE TABLE "day_count_zone" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "time_zone" TEXT NOT NULL,
  CONSTRAINT "day_count_zone_pkey" PRIMARY KEY ("shop_id")
);

-- Days whose sums are behind the ledger. A row for each statement and day, never updated: nobody waits for anybody. The
-- day is UTC's, so that it means the same whatever zone the shop moves to. No foreign key, for the reason given at
-- webhook_event.
CREATE TABLE "dirty_day" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "counts" TEXT NOT NULL CHECK ("counts" IN ('entries', 'lots')),
  "utc_day" DATE NOT NULL,
  CONSTRAINT "dirty_day_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE INDEX "dirty_day_shop_id_utc_day_idx" ON "dirty_day"("shop_id", "utc_day");

-- Whoever writes entries and lots, their days are marked in the same transaction.
CREATE FUNCTION "mark_entry_days"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "dirty_day" ("shop_id", "counts", "utc_day")
    SELECT DISTINCT "shop_id", 'entries', ("occurred_at" AT TIME ZONE 'UTC')::date FROM "written";
  RETURN NULL;
END $$;
CREATE TRIGGER "ledger_entry_marks_days" AFTER INSERT ON "ledger_entry"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "mark_entry_days"();

CREATE FUNCTION "mark_lot_days"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "dirty_day" ("shop_id", "counts", "utc_day")
    SELECT DISTINCT "shop_id", 'lots', ("earned_at" AT TIME ZONE 'UTC')::date FROM "written";
  RETURN NULL;
END $$;
CREATE TRIGGER "lot_marks_days_when_made" AFTER INSERT ON "lot"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "mark_lot_days"();
CREATE TRIGGER "lot_marks_days_when_changed" AFTER UPDATE ON "lot"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "mark_lot_days"();

-- The triangle of redemptions by month of issue, counted once a day: one row a shop.
CREATE TABLE "redemption_count" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "counted_at" TIMESTAMPTZ(3) NOT NULL,
  "time_zone" TEXT NOT NULL,
  "issue_months" JSONB NOT NULL,
  CONSTRAINT "redemption_count_pkey" PRIMARY KEY ("shop_id")
);

-- The lots of a day that still hold points; and the members who owe some.
CREATE INDEX "lot_by_earned_day_idx" ON "lot"("shop_id", "earned_at") WHERE "remaining" > 0;
CREATE INDEX "member_in_deficit_idx" ON "member"("shop_id") INCLUDE ("deficit") WHERE "deficit" > 0;
