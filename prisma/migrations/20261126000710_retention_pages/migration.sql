-- What the pages of retention statistics keep: views with a name, what was spent on new customers, lists of customers
-- that are being tagged, and what the nightly audit found.

-- Quarters are kept as weeks and months are, and each period says where it stands among the customer's own: a cohort
-- matrix is then one sum, and needs no walk through every customer's periods.
ALTER TABLE "retention_customer_period" DROP CONSTRAINT "retention_customer_period_grain_check";
ALTER TABLE "retention_customer_period" ADD CONSTRAINT "retention_customer_period_grain_check"
  CHECK ("grain" IN ('week', 'month', 'quarter'));
ALTER TABLE "retention_customer_period" ADD COLUMN "nth" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "retention_customer_period" ADD COLUMN "is_last" BOOLEAN NOT NULL DEFAULT false;
INSERT INTO "retention_customer_period" ("shop_id", "customer_id", "grain", "period", "cohort", "orders", "net_minor")
  SELECT "shop_id", "customer_id", 'quarter', "period" / 3, min("cohort") / 3, sum("orders")::int, sum("net_minor")::bigint
  FROM "retention_customer_period" WHERE "grain" = 'month' GROUP BY "shop_id", "customer_id", "period" / 3;
UPDATE "retention_customer_period" AS mine SET "nth" = walked."nth", "is_last" = walked."is_last"
  FROM (
    SELECT "shop_id", "customer_id", "grain", "period", row_number() OVER walk AS "nth",
      lead("period") OVER walk IS NULL AS "is_last"
    FROM "retention_customer_period"
    WINDOW walk AS (PARTITION BY "shop_id", "customer_id", "grain" ORDER BY "period")
  ) walked
  WHERE mine."shop_id" = walked."shop_id" AND mine."customer_id" = walked."customer_id"
    AND mine."grain" = walked."grain" AND mine."period" = walked."period";
ALTER TABLE "retention_customer_period" ALTER COLUMN "nth" DROP DEFAULT, ALTER COLUMN "is_last" DROP DEFAULT;

-- What a merchant spent on winning customers, by month (year × 12 + month − 1), in minor units.
CREATE TABLE "retention_spend" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "month" INTEGER NOT NULL,
  "spend_minor" BIGINT NOT NULL CHECK ("spend_minor" >= 0),
  CONSTRAINT "retention_spend_pkey" PRIMARY KEY ("shop_id", "month")
);

-- A page with everything that was chosen on it, under a name.
CREATE TABLE "retention_view" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "name" TEXT NOT NULL,
  "page" TEXT NOT NULL,
  "query" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "retention_view_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE UNIQUE INDEX "retention_view_name_key" ON "retention_view"("shop_id", lower("name"));

-- A list of customers that are given a tag in Shopify. The list is frozen when it is asked for; a customer is taken off
-- it once Shopify has answered.
CREATE TABLE "retention_tagging" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "tag" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "customers" INTEGER NOT NULL,
  "tagged" INTEGER NOT NULL DEFAULT 0,
  "refused" INTEGER NOT NULL DEFAULT 0,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "stopped_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "retention_tagging_pkey" PRIMARY KEY ("shop_id", "id")
);
-- One at a time.
CREATE UNIQUE INDEX "retention_tagging_at_work_key" ON "retention_tagging"("shop_id")
  WHERE "stopped_at" IS NULL AND "finished_at" IS NULL;
CREATE TABLE "retention_tagging_customer" (
  "shop_id" BIGINT NOT NULL,
  "tagging_id" BIGINT NOT NULL,
  "customer_id" BIGINT NOT NULL,
  CONSTRAINT "retention_tagging_customer_pkey" PRIMARY KEY ("shop_id", "tagging_id", "customer_id"),
  CONSTRAINT "retention_tagging_customer_of" FOREIGN KEY ("shop_id", "tagging_id")
    REFERENCES "retention_tagging"("shop_id", "id")
);

-- What each night's comparison of the statistics with the orders found, one row a day of the shop. Some customers and
-- orders a night, each night those that follow, and all cells.
CREATE TABLE "retention_audit" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "day" INTEGER NOT NULL,
  "audited_at" TIMESTAMPTZ(3) NOT NULL,
  "orders" INTEGER NOT NULL,
  "wrong_orders" INTEGER NOT NULL,
  "customers" INTEGER NOT NULL,
  "wrong_customers" INTEGER NOT NULL,
  "cells" INTEGER NOT NULL,
  "wrong_cells" INTEGER NOT NULL,
  -- Where the next night begins; null: at the start.
  "to_order_id" BIGINT,
  "to_customer_id" BIGINT,
  CONSTRAINT "retention_audit_pkey" PRIMARY KEY ("shop_id", "day")
);
