-- What Shopify Flow is told, where the merchant switched it on.

CREATE TABLE "flow_setting" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "points_earned" BOOLEAN NOT NULL DEFAULT false,
  "tier_changed" BOOLEAN NOT NULL DEFAULT false,
  "points_expiring" BOOLEAN NOT NULL DEFAULT false,
  -- How many days before points expire Flow is told.
  "expiring_days" INTEGER NOT NULL DEFAULT 14 CHECK ("expiring_days" BETWEEN 1 AND 90),
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_by" TEXT NOT NULL,
  CONSTRAINT "flow_setting_pkey" PRIMARY KEY ("shop_id")
);

-- One row for each thing that Flow is to be told, written with what caused it. `key` names it, so that it is told once.
CREATE TABLE "flow_event" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "trigger" TEXT NOT NULL CHECK ("trigger" IN ('points-earned', 'tier-changed', 'points-expiring')),
  "key" TEXT NOT NULL,
  "member_id" BIGINT NOT NULL,
  "facts" JSONB NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  -- Set before Shopify is called, so that nothing is told twice, even where the answer was lost.
  "started_at" TIMESTAMPTZ(3),
  "sent_at" TIMESTAMPTZ(3),
  "problem" TEXT,
  CONSTRAINT "flow_event_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "flow_event_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE UNIQUE INDEX "flow_event_shop_id_key_key" ON "flow_event"("shop_id", "key");
CREATE INDEX "flow_event_waiting_idx" ON "flow_event"("shop_id", "id") WHERE "started_at" IS NULL;
CREATE INDEX "flow_event_at_idx" ON "flow_event"("at");

-- Points that expire soon, for Flow and for the list of members.
CREATE INDEX "lot_by_end_idx" ON "lot"("shop_id", "expires_at", "member_id")
  WHERE "remaining" > 0 AND "expires_at" IS NOT NULL;

-- What is a day old when it is written is history that is being read in, and no news.
CREATE FUNCTION "note_earned_points"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "flow_event" ("shop_id", "trigger", "key", "member_id", "facts", "at")
  SELECT w."shop_id", 'points-earned', 'points-earned:' || w."id", w."member_id",
    jsonb_build_object('points', w."points", 'order', w."order_id"::text, 'title', w."detail"->>'title'), w."created_at"
  FROM "written" w JOIN "flow_setting" s ON s."shop_id" = w."shop_id" AND s."points_earned"
  WHERE w."kind" = 'earn' AND w."points" > 0 AND w."occurred_at" > w."created_at" - interval '1 day'
  ORDER BY w."id"
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "ledger_entry_tells_flow" AFTER INSERT ON "ledger_entry"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "note_earned_points"();

CREATE FUNCTION "note_tier_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "flow_event" ("shop_id", "trigger", "key", "member_id", "facts", "at")
  SELECT w."shop_id", 'tier-changed', 'tier-changed:' || w."id", w."member_id",
    jsonb_build_object('from', w."from_tier", 'to', w."to_tier", 'kind', w."kind"), w."at"
  FROM "written" w JOIN "flow_setting" s ON s."shop_id" = w."shop_id" AND s."tier_changed"
  WHERE w."from_tier" IS DISTINCT FROM w."to_tier"
  ORDER BY w."id"
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "tier_change_tells_flow" AFTER INSERT ON "tier_change"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "note_tier_change"();
