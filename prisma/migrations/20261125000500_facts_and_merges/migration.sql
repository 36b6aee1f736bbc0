-- True facts from Shopify for the earning rules, holds that begin with the fulfilment, and merged customers.

-- Lots that wait for their order's fulfilment: their date stands for "not known yet".
CREATE INDEX "lot_after_fulfilment_idx" ON "lot"("shop_id", "order_id")
  WHERE "available_at" = '9999-12-31T00:00:00Z';

-- Facts that an order's award still waits for: products that were never read, and its customer's tags. The order is
-- awarded with what is known, and again, once, when they are there.
ALTER TABLE "shop_order"
  ADD COLUMN "due_product_ids" BIGINT[] DEFAULT '{}',
  ADD COLUMN "are_tags_due" BOOLEAN NOT NULL DEFAULT false,
  -- A person has said whose order this is (a merge was undone): Shopify's word about it changes nothing any more.
  ADD COLUMN "is_owner_pinned" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "shop_order_facts_due_idx" ON "shop_order"("shop_id", "id")
  WHERE "due_product_ids" <> '{}' OR "are_tags_due";

-- Set when Shopify says that the product changed; it is read again when an order asks for it.
ALTER TABLE "product" ADD COLUMN "stale_at" TIMESTAMPTZ(3);

ALTER TABLE "member"
  ADD COLUMN "tags_read_at" TIMESTAMPTZ(3),
  -- Set when the tags are to be read from Shopify.
  ADD COLUMN "tags_due_at" TIMESTAMPTZ(3),
  -- The member who took over everything of this one when their customers were merged in Shopify.
  ADD COLUMN "merged_into_id" BIGINT,
  ADD CONSTRAINT "member_merged_into_fkey" FOREIGN KEY ("shop_id", "merged_into_id") REFERENCES "member"("shop_id", "id"),
  ADD CONSTRAINT "member_merged_into_another" CHECK ("merged_into_id" <> "id");
CREATE INDEX "member_tags_due_idx" ON "member"("shop_id", "id") WHERE "tags_due_at" IS NOT NULL;
CREATE INDEX "member_merged_into_idx" ON "member"("shop_id", "merged_into_id") WHERE "merged_into_id" IS NOT NULL;

-- One merge of two customers: what was moved, so that it can be shown and undone.
CREATE TABLE "member_merge" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "kept_member_id" BIGINT NOT NULL,
  "gone_member_id" BIGINT NOT NULL,
  "key" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "undone_at" TIMESTAMPTZ(3),
  "undone_by" TEXT,
  "moved" JSONB NOT NULL,
  CONSTRAINT "member_merge_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "member_merge_kept_fkey" FOREIGN KEY ("shop_id", "kept_member_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "member_merge_gone_fkey" FOREIGN KEY ("shop_id", "gone_member_id") REFERENCES "member"("shop_id", "id")
);
CREATE UNIQUE INDEX "member_merge_shop_id_key_key" ON "member_merge"("shop_id", "key");
CREATE INDEX "member_merge_shop_id_kept_member_id_idx" ON "member_merge"("shop_id", "kept_member_id");
CREATE INDEX "member_merge_shop_id_gone_member_id_idx" ON "member_merge"("shop_id", "gone_member_id");
