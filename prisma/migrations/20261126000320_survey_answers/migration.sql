-- What members answered to the one question of a survey. The words are kept as they were chosen.

CREATE TABLE "survey_answer" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "rule_id" TEXT NOT NULL,
  "member_id" BIGINT NOT NULL,
  "answer" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("shop_id", "rule_id", "member_id"),
  CONSTRAINT "survey_answer_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE INDEX "survey_answer_shop_id_member_id_idx" ON "survey_answer"("shop_id", "member_id");

-- The copies in Shopify get what the theme's forms need.
UPDATE "member" SET "mirror_due_at" = now() WHERE "customer_id" IS NOT NULL AND "merged_into_id" IS NULL;
