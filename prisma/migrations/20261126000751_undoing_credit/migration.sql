-- Taking store credit back: when that was asked, and the debit that did it. One debit undoes one redemption.
ALTER TABLE "redemption" ADD COLUMN "closing_at" TIMESTAMPTZ(3);
ALTER TABLE "redemption" ADD COLUMN "undo_shopify_id" TEXT;
CREATE UNIQUE INDEX "redemption_shop_id_undo_shopify_id_key" ON "redemption"("shop_id", "undo_shopify_id");
