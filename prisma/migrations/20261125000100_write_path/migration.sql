-- What every order paid for and nothing used.

-- An order names its program version, which names the shop: the second foreign key said the same again.
ALTER TABLE "shop_order" DROP CONSTRAINT "shop_order_shop_id_fkey";

-- No query asks for entries by order: an entry's key names its order.
DROP INDEX "ledger_entry_shop_id_order_id_idx";
