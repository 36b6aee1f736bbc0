-- Referrals are paid in rewards, too, and friends get a reward before they are anybody's member.

-- Null: a friend who has claimed a referral's offer, and is no member yet.
ALTER TABLE "redemption" ALTER COLUMN "member_id" DROP NOT NULL;
ALTER TABLE "redemption" DROP CONSTRAINT "redemption_source_check";
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_source_check"
  CHECK ("source" IN ('points', 'birthday', 'tier-entry', 'win-back', 'referral', 'invitation'));
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_has_member"
  CHECK ("member_id" IS NOT NULL OR "source" = 'invitation');

-- The friend's own reward; its code says who sent them, also where they buy in another browser. (Codes of claims had a
-- column that nothing ever filled.)
ALTER TABLE "referral_claim" DROP COLUMN "discount_code";
ALTER TABLE "referral_claim" ADD COLUMN "redemption_id" BIGINT;
ALTER TABLE "referral_claim" ADD CONSTRAINT "referral_claim_redemption_fkey"
  FOREIGN KEY ("shop_id", "redemption_id") REFERENCES "redemption"("shop_id", "id");
CREATE INDEX "referral_claim_redemption_idx" ON "referral_claim"("shop_id", "redemption_id")
  WHERE "redemption_id" IS NOT NULL;
