-- Retention statistics: a narrow copy of the orders, one row a customer, their periods, and the cells that pages read.
-- What is behind the orders is marked; a job takes the marks and recounts whole customers. See docs/statistics.md.

-- Days are numbers since 1970-01-01, in the zone that retention_state names. An erased person has a number below zero
-- instead of the customer id, so that the sums stay and the person is gone.
CREATE TABLE "retention_order" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "order_id" BIGINT NOT NULL,
  "customer_id" BIGINT,
  "processed_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "day" INTEGER NOT NULL,
  "counts" BOOLEAN NOT NULL,
  "gross_minor" BIGINT NOT NULL,
  "net_minor" BIGINT NOT NULL,
  "channel" TEXT,
  "country" TEXT,
  "tier_id" TEXT,
  "product_ids" BIGINT[] NOT NULL,
  "has_discount" BOOLEAN NOT NULL,
  CONSTRAINT "retention_order_pkey" PRIMARY KEY ("shop_id", "order_id")
);
CREATE INDEX "retention_order_by_customer_idx" ON "retention_order"("shop_id", "customer_id", "day")
  INCLUDE ("net_minor") WHERE "counts";
CREATE INDEX "retention_order_by_day_idx" ON "retention_order"("shop_id", "day")
  INCLUDE ("customer_id", "net_minor") WHERE "counts";

CREATE TABLE "retention_customer" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "customer_id" BIGINT NOT NULL,
  "first_day" INTEGER NOT NULL,
  "second_day" INTEGER,
  "last_day" INTEGER NOT NULL,
  "orders" INTEGER NOT NULL,
  "days" INTEGER NOT NULL,
  "net_minor" BIGINT NOT NULL,
  -- What was bought on the first day is no repeat.
  "repeat_net_minor" BIGINT NOT NULL,
  "products" INTEGER NOT NULL,
  "is_member" BOOLEAN NOT NULL,
  "channel" TEXT,
  "country" TEXT,
  "tier_id" TEXT,
  "first_product_id" BIGINT,
  "has_discount" BOOLEAN NOT NULL,
  CONSTRAINT "retention_customer_pkey" PRIMARY KEY ("shop_id", "customer_id")
);
CREATE INDEX "retention_customer_by_last_day_idx" ON "retention_customer"("shop_id", "last_day", "customer_id");

-- Only periods with an order. Periods as app/domain/retention/period.ts numbers them.
CREATE TABLE "retention_customer_period" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "customer_id" BIGINT NOT NULL,
  "grain" TEXT NOT NULL CHECK ("grain" IN ('week', 'month')),
  "period" INTEGER NOT NULL,
  "cohort" INTEGER NOT NULL,
  "orders" INTEGER NOT NULL,
  "net_minor" BIGINT NOT NULL,
  CONSTRAINT "retention_customer_period_pkey" PRIMARY KEY ("shop_id", "customer_id", "grain", "period")
);

CREATE TABLE "retention_cell" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "grain" TEXT NOT NULL CHECK ("grain" IN ('week', 'month', 'quarter')),
  "segment" TEXT NOT NULL CHECK ("segment" IN ('all', 'member', 'non-member')),
  "cohort" INTEGER NOT NULL,
  "k" INTEGER NOT NULL,
  "customers" INTEGER NOT NULL,
  "orders" INTEGER NOT NULL,
  "net_minor" BIGINT NOT NULL,
  "last_here" INTEGER NOT NULL,
  "first_back" INTEGER NOT NULL,
  CONSTRAINT "retention_cell_pkey" PRIMARY KEY ("shop_id", "grain", "segment", "cohort", "k")
);

CREATE TABLE "retention_state" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "time_zone" TEXT NOT NULL,
  -- While the shop moves to another zone: the last order whose day was counted anew.
  "rezoned_to" BIGINT,
  "refreshed_at" TIMESTAMPTZ(3),
  CONSTRAINT "retention_state_pkey" PRIMARY KEY ("shop_id")
);

-- Figures that take a walk through all orders, counted once a day.
CREATE TABLE "retention_snapshot" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "kind" TEXT NOT NULL,
  "day" INTEGER NOT NULL,
  "counted_at" TIMESTAMPTZ(3) NOT NULL,
  "figures" JSONB NOT NULL,
  CONSTRAINT "retention_snapshot_pkey" PRIMARY KEY ("shop_id", "kind")
);

-- Orders and customers to be counted again. A row for each cause, never updated: nobody waits for anybody. No foreign
-- key, for the reason given at webhook_event.
CREATE TABLE "retention_mark" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "order_id" BIGINT,
  "customer_id" BIGINT,
  CONSTRAINT "retention_mark_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "retention_mark_names_one" CHECK (("order_id" IS NULL) <> ("customer_id" IS NULL))
);

-- Whoever writes orders, they are marked in the same transaction: webhooks, claims, merges, deletions and erasures.
CREATE FUNCTION "mark_retention_orders"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "retention_mark" ("shop_id", "order_id") SELECT "shop_id", "id" FROM "written";
  RETURN NULL;
END $$;
CREATE TRIGGER "shop_order_marks_retention_when_made" AFTER INSERT ON "shop_order"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "mark_retention_orders"();
CREATE TRIGGER "shop_order_marks_retention_when_changed" AFTER UPDATE ON "shop_order"
  REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "mark_retention_orders"();

-- Orders that were there before this was counted.
INSERT INTO "retention_mark" ("shop_id", "order_id") SELECT "shop_id", "id" FROM "shop_order";
