-- The member list sorted by name reads along this index; members without a name come last (U+FFFF).
-- Byte order, so that the keyset of a page means the same on every server.
CREATE INDEX "member_by_sort_name_idx" ON "member"
  ("shop_id", (lower(coalesce("last_name", "first_name", U&'\FFFF')) COLLATE "C"), "id");
