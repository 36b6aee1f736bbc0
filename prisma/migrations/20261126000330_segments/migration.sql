-- Segments of members: by tag, and by points that end with inactivity. Tiers, balances, points with an end of their
-- own and last orders have their indexes already.

-- Letter case means nothing in tags.
CREATE FUNCTION "lower_tags"(text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT array(SELECT lower(tag) FROM unnest($1) AS tag) $$;
CREATE INDEX "member_by_tags_idx" ON "member" USING gin ("lower_tags"("customer_tags"))
  WHERE "customer_tags" <> '{}';
CREATE INDEX "member_by_inactivity_idx" ON "member"("shop_id", "inactive_at") WHERE "inactive_at" IS NOT NULL;
