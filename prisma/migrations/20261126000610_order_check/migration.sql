-- Orders whose webhooks never came: how far Shopify's changes have been compared with ours, and what was repaired.

CREATE TABLE "order_check" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  -- Every change in Shopify up to here has been compared.
  "checked_to" TIMESTAMPTZ(3) NOT NULL,
  "checked_at" TIMESTAMPTZ(3) NOT NULL,
  -- Orders looked at so far, repeats by the overlap too.
  "compared" BIGINT NOT NULL DEFAULT 0,
  "repaired" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "order_check_pkey" PRIMARY KEY ("shop_id")
);

CREATE TABLE "order_repair" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "order_id" BIGINT NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  "name" TEXT NOT NULL,
  -- What we knew of the order: nothing, or an older state.
  "was_missing" BOOLEAN NOT NULL,
  "repaired_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "order_repair_pkey" PRIMARY KEY ("shop_id", "order_id", "changed_at")
);
CREATE INDEX "order_repair_by_time_idx" ON "order_repair"("shop_id", "repaired_at" DESC);
