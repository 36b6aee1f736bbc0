-- What an award depends on besides the order and the program: frozen with the order, and where it is read from.

ALTER TABLE "shop_order" ADD COLUMN "facts" JSONB NOT NULL;

ALTER TABLE "member" ADD COLUMN "tier_id" TEXT;
ALTER TABLE "member" ADD COLUMN "customer_tags" TEXT[] DEFAULT '{}';

CREATE TABLE "rule_budget" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "rule_id" TEXT NOT NULL,
  "used_points" BIGINT NOT NULL CHECK ("used_points" >= 0),
  CONSTRAINT "rule_budget_pkey" PRIMARY KEY ("shop_id", "rule_id")
);

CREATE TABLE "product" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGINT NOT NULL,
  "title" TEXT NOT NULL,
  "vendor" TEXT,
  "tags" TEXT[],
  "collection_ids" BIGINT[],
  "sale_variant_ids" BIGINT[],
  "read_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id", "id")
);
