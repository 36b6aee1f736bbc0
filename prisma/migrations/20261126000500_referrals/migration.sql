-- Referrals: members' codes, visits by their links, offers that friends claimed, and what became of the orders.
-- Persons stand here as member ids and keyed hashes only; what a check compared is forgotten after a time.

CREATE TABLE "referral_code" (
  "shop_id" BIGINT NOT NULL,
  "member_id" BIGINT NOT NULL,
  "code" TEXT NOT NULL CHECK ("code" = upper("code")),
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  -- Set while a person of the shop keeps this member from referring.
  "blocked_at" TIMESTAMPTZ(3),
  "blocked_by" TEXT,
  CONSTRAINT "referral_code_pkey" PRIMARY KEY ("shop_id", "member_id"),
  CONSTRAINT "referral_code_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE UNIQUE INDEX "referral_code_shop_id_code_key" ON "referral_code"("shop_id", "code");

CREATE TABLE "referral_click" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  -- Network and browser as one keyed hash: tells visitors apart, and nobody who they are.
  "visitor_hash" TEXT,
  "referrer_host" TEXT,
  CONSTRAINT "referral_click_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "referral_click_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE INDEX "referral_click_shop_id_at_idx" ON "referral_click"("shop_id", "at");
CREATE INDEX "referral_click_shop_id_member_id_at_idx" ON "referral_click"("shop_id", "member_id", "at");

CREATE TABLE "referral_activity" (
  "shop_id" BIGINT NOT NULL,
  "member_id" BIGINT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('shown', 'shared')),
  "channel" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "ip_hash" TEXT,
  "browser_hash" TEXT,
  CONSTRAINT "referral_activity_pkey" PRIMARY KEY ("shop_id", "member_id", "kind", "channel", "day"),
  CONSTRAINT "referral_activity_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id")
);
CREATE INDEX "referral_activity_shop_id_kind_day_idx" ON "referral_activity"("shop_id", "kind", "day");

CREATE TABLE "referral_claim" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "mailbox_hash" TEXT,
  "customer_id" BIGINT,
  "browser_hash" TEXT,
  "visitor_hash" TEXT,
  "referrer_host" TEXT,
  -- The friend's own discount code, where the offer gives one.
  "discount_code" TEXT,
  "claimed_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "referral_claim_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "referral_claim_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "referral_claim_of_somebody" CHECK (
    "mailbox_hash" IS NOT NULL OR "customer_id" IS NOT NULL OR "browser_hash" IS NOT NULL OR "used_at" IS NOT NULL
  )
);
-- A mailbox, a customer and a browser claim once; who comes by another link later claims from that advocate.
CREATE UNIQUE INDEX "referral_claim_mailbox_idx" ON "referral_claim"("shop_id", "mailbox_hash")
  WHERE "mailbox_hash" IS NOT NULL;
CREATE INDEX "referral_claim_customer_idx" ON "referral_claim"("shop_id", "customer_id") WHERE "customer_id" IS NOT NULL;
CREATE INDEX "referral_claim_browser_idx" ON "referral_claim"("shop_id", "browser_hash") WHERE "browser_hash" IS NOT NULL;
CREATE UNIQUE INDEX "referral_claim_discount_code_idx" ON "referral_claim"("shop_id", "discount_code")
  WHERE "discount_code" IS NOT NULL;
CREATE INDEX "referral_claim_shop_id_claimed_at_idx" ON "referral_claim"("shop_id", "claimed_at");

CREATE TABLE "referral" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "advocate_id" BIGINT NOT NULL,
  "friend_id" BIGINT,
  "friend_mailbox_hash" TEXT,
  "order_id" BIGINT NOT NULL,
  "program_version" INTEGER NOT NULL,
  "evidence" JSONB NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'held', 'paid', 'refused', 'reversed')),
  "why" TEXT,
  "hold_until" TIMESTAMPTZ(3) NOT NULL,
  -- Null until the checks have run.
  "verdict" TEXT CHECK ("verdict" IN ('pay', 'hold', 'refuse')),
  "score" INTEGER NOT NULL DEFAULT 0,
  "findings" JSONB NOT NULL DEFAULT '[]',
  "staff_decision" TEXT NOT NULL DEFAULT 'none' CHECK ("staff_decision" IN ('approve', 'refuse', 'none')),
  "traces" JSONB NOT NULL,
  "paid" JSONB,
  "paid_to" BIGINT,
  "paid_at" TIMESTAMPTZ(3),
  "posting_count" INTEGER NOT NULL DEFAULT 0,
  -- When it is to be looked at again; null: when something happens.
  "due_at" TIMESTAMPTZ(3),
  "ordered_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "referral_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "referral_advocate_fkey" FOREIGN KEY ("shop_id", "advocate_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "referral_friend_fkey" FOREIGN KEY ("shop_id", "friend_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "referral_order_fkey" FOREIGN KEY ("shop_id", "order_id") REFERENCES "shop_order"("shop_id", "id"),
  -- Nobody is paid for themself; what is paid says what, to whom and when.
  CONSTRAINT "referral_not_for_oneself" CHECK ("friend_id" <> "advocate_id" OR "state" IN ('refused', 'reversed')),
  CONSTRAINT "referral_paid_says_what" CHECK (
    "state" <> 'paid' OR ("paid" IS NOT NULL AND "paid_to" IS NOT NULL AND "paid_at" IS NOT NULL)
  )
);
CREATE UNIQUE INDEX "referral_shop_id_order_id_key" ON "referral"("shop_id", "order_id");
-- A friend counts once for ever, under whatever spelling of their mailbox.
CREATE UNIQUE INDEX "referral_friend_once_idx" ON "referral"("shop_id", "friend_id")
  WHERE "friend_id" IS NOT NULL AND "state" <> 'refused';
CREATE UNIQUE INDEX "referral_mailbox_once_idx" ON "referral"("shop_id", "friend_mailbox_hash")
  WHERE "friend_mailbox_hash" IS NOT NULL AND "state" <> 'refused';
CREATE INDEX "referral_shop_id_advocate_id_id_idx" ON "referral"("shop_id", "advocate_id", "id");
CREATE INDEX "referral_friend_idx" ON "referral"("shop_id", "friend_id") WHERE "friend_id" IS NOT NULL;
CREATE INDEX "referral_due_idx" ON "referral"("due_at") WHERE "due_at" IS NOT NULL;
CREATE INDEX "referral_shop_id_state_id_idx" ON "referral"("shop_id", "state", "id");
CREATE INDEX "referral_shop_id_ordered_at_idx" ON "referral"("shop_id", "ordered_at");

CREATE TABLE "referral_decision" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "referral_id" BIGINT NOT NULL,
  "what" TEXT NOT NULL CHECK ("what" IN ('approve', 'refuse', 'block', 'undo')),
  "note" TEXT NOT NULL,
  "actor" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "referral_decision_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "referral_decision_referral_fkey" FOREIGN KEY ("shop_id", "referral_id") REFERENCES "referral"("shop_id", "id")
);
CREATE INDEX "referral_decision_shop_id_referral_id_id_idx" ON "referral_decision"("shop_id", "referral_id", "id");
CREATE TRIGGER "referral_decision_append_only" BEFORE UPDATE OR DELETE ON "referral_decision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();
