-- A shop's whole history, read by one of Shopify's bulk operations: how far it is, and what has been read so far.

CREATE TABLE "history_run" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  -- statistics: the orders' figures for the retention pages. points: whole orders, to be awarded.
  "kind" TEXT NOT NULL CHECK ("kind" IN ('statistics', 'points')),
  "status" TEXT NOT NULL CHECK ("status" IN ('asking', 'reading', 'storing', 'counting', 'rehearsing', 'ready',
    'awarding', 'finished', 'stopped', 'failed')),
  "is_paused" BOOLEAN NOT NULL DEFAULT FALSE,
  -- Points only: the first day whose orders are meant, in the shop's zone.
  "since" DATE,
  -- Whether Shopify lets the app read all orders, or only those of the last sixty days. Null until it was asked.
  "sees_all" BOOLEAN,
  "operation_id" TEXT,
  -- Objects that Shopify has written so far, then bytes of its file: what there is, and what was read.
  "objects" BIGINT NOT NULL DEFAULT 0,
  "bytes" BIGINT,
  "bytes_read" BIGINT NOT NULL DEFAULT 0,
  "orders_read" BIGINT NOT NULL DEFAULT 0,
  -- Where a phase that was paused, or whose worker died, goes on: the last order, customer or owner that is done.
  "cursor" TEXT NOT NULL DEFAULT '',
  "orders_done" BIGINT NOT NULL DEFAULT 0,
  "customers_done" BIGINT NOT NULL DEFAULT 0,
  -- How often the operation had to be begun again.
  "tries" INTEGER NOT NULL DEFAULT 0,
  "rehearsed" JSONB NOT NULL,
  "awarded" JSONB NOT NULL,
  "problem" TEXT,
  "actor" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "history_run_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE INDEX "history_run_at_work_idx" ON "history_run"("changed_at")
  WHERE "status" NOT IN ('ready', 'finished', 'stopped', 'failed') AND NOT "is_paused";
-- One of a shop at a time.
CREATE UNIQUE INDEX "history_run_one_at_work_idx" ON "history_run"("shop_id")
  WHERE "status" NOT IN ('finished', 'stopped', 'failed');

-- What was read and waits to be put together: in Shopify's files lines stand away from their orders. Unlogged, because
-- it can be read again: where a crash of the database empties these tables, the counts differ and the run begins again.
CREATE UNLOGGED TABLE "history_order" (
  "shop_id" BIGINT NOT NULL,
  "run_id" BIGINT NOT NULL,
  "order_id" BIGINT NOT NULL,
  "customer_id" BIGINT,
  "processed_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "stands" BOOLEAN NOT NULL,
  "taxes_included" BOOLEAN NOT NULL,
  -- Money given back, without shipping and added tax; how much of it was for lines is known once they are here.
  "given_back_minor" BIGINT NOT NULL,
  "channel" TEXT,
  "country" TEXT,
  CONSTRAINT "history_order_pkey" PRIMARY KEY ("shop_id", "run_id", "order_id")
);

CREATE UNLOGGED TABLE "history_line" (
  "shop_id" BIGINT NOT NULL,
  "run_id" BIGINT NOT NULL,
  "order_id" BIGINT NOT NULL,
  "line_id" BIGINT NOT NULL,
  "is_sold" BOOLEAN NOT NULL,
  "gross_minor" BIGINT NOT NULL,
  -- What is left of the line, where prices are without tax and where tax is in them; only its order knows which.
  "net_minor" BIGINT NOT NULL,
  "net_of_tax_minor" BIGINT NOT NULL,
  -- What came back of the line, in its price.
  "returned_minor" BIGINT NOT NULL,
  "product_id" BIGINT,
  "has_discount" BOOLEAN NOT NULL,
  CONSTRAINT "history_line_pkey" PRIMARY KEY ("shop_id", "run_id", "order_id", "line_id")
);

-- Whole orders and their parts as Shopify wrote them, for points. They hold personal data until the run is over.
CREATE UNLOGGED TABLE "history_object" (
  "shop_id" BIGINT NOT NULL,
  "run_id" BIGINT NOT NULL,
  "order_id" BIGINT NOT NULL,
  "object_id" TEXT NOT NULL,
  -- Whose order it is: the customer's id or, keyed and hashed, a guest's e-mail. Null for lines.
  "owner" TEXT,
  "content" JSONB NOT NULL,
  CONSTRAINT "history_object_pkey" PRIMARY KEY ("shop_id", "run_id", "order_id", "object_id")
);
CREATE INDEX "history_object_by_owner_idx" ON "history_object"("shop_id", "run_id", "owner" COLLATE "C")
  WHERE "owner" IS NOT NULL;
