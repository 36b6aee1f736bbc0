-- True facts from Shopify for the earning rules, holds that begin with the fulfilment, and merged customers.

-- Lots that wait for their order's fulfilment: their date stands for "not known yet".
CREATE INDEX "lot_after_fulfilment_idx" ON "lot"("shop_id", "order_id")
  WHERE "available_at" = '9999-12-31T00:00:00Z';
