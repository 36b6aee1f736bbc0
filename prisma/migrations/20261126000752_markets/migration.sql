-- The shop's markets as Shopify has them: [{"id": "7", "name": "Canada", "currency": "CAD"}]. Null: not read.
ALTER TABLE "shop" ADD COLUMN "markets" JSONB;
