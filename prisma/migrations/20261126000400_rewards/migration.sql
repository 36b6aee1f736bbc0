-- Rewards as versioned data, and redemptions: what members got for their points or were given.

CREATE TABLE "reward" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  -- The version in force: the newest one.
  "version" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "archived_at" TIMESTAMPTZ(3),
  CONSTRAINT "reward_pkey" PRIMARY KEY ("shop_id", "id")
);

CREATE TABLE "reward_version" (
  "shop_id" BIGINT NOT NULL,
  "reward_id" BIGINT NOT NULL,
  "version" INTEGER NOT NULL,
  "reward" JSONB NOT NULL,
  "published_at" TIMESTAMPTZ(3) NOT NULL,
  "published_by" TEXT,
  CONSTRAINT "reward_version_pkey" PRIMARY KEY ("shop_id", "reward_id", "version"),
  CONSTRAINT "reward_version_reward_fkey" FOREIGN KEY ("shop_id", "reward_id") REFERENCES "reward"("shop_id", "id")
);
CREATE TRIGGER "reward_version_append_only" BEFORE UPDATE OR DELETE ON "reward_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

CREATE TABLE "redemption" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "reward_id" BIGINT NOT NULL,
  "reward_version" INTEGER NOT NULL,
  -- The reward as it was: what is issued and what comes back follows this, whatever is published later.
  "reward" JSONB NOT NULL,
  "source" TEXT NOT NULL CHECK ("source" IN ('points', 'birthday', 'tier-entry', 'win-back')),
  "issue" TEXT NOT NULL CHECK ("issue" IN ('discount', 'gift-card', 'store-credit', 'nothing')),
  "state" TEXT NOT NULL
    CHECK ("state" IN ('requested', 'issued', 'used', 'expired', 'cancelled', 'reversed')),
  -- Names the act: the same click, the same birthday, once.
  "key" TEXT NOT NULL,
  "points" BIGINT NOT NULL CHECK ("points" >= 0),
  -- The entry that took the points: one redemption each, so that points are never spent on two.
  "entry_id" BIGINT,
  "code" TEXT,
  "worth_minor" BIGINT CHECK ("worth_minor" > 0),
  "worth_currency" TEXT,
  "market_id" BIGINT,
  -- What Shopify made: a discount, a gift card or a transaction of store credit.
  "shopify_id" TEXT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0 CHECK ("attempts" >= 0),
  "attempted_at" TIMESTAMPTZ(3),
  -- When Shopify is asked (again) to make or to close it; null: nothing is to be asked.
  "next_attempt_at" TIMESTAMPTZ(3),
  -- Whether Shopify was asked and did not say what became of it.
  "is_unknown" BOOLEAN NOT NULL DEFAULT false,
  "problem" TEXT,
  "issued_at" TIMESTAMPTZ(3),
  "expires_at" TIMESTAMPTZ(3),
  "used_at" TIMESTAMPTZ(3),
  "order_id" BIGINT,
  "ended_at" TIMESTAMPTZ(3),
  "end_reason" TEXT,
  -- What is to happen once the code cannot be used any more, and who asked for it why.
  "closing" TEXT CHECK ("closing" IN ('cancel', 'expire', 'replace')),
  "closing_reason" TEXT,
  "actor" TEXT,
  -- Points that have been given back so far (where they had expired meanwhile, the ledger says how many came).
  "returned_points" BIGINT NOT NULL DEFAULT 0,
  "returns" INTEGER NOT NULL DEFAULT 0,
  -- Set when the order that used it has changed, or used a code that had ended.
  "settle_due_at" TIMESTAMPTZ(3),
  -- What somebody did to the discount in Shopify's admin.
  "discount_status" TEXT,
  "discount_changed_at" TIMESTAMPTZ(3),
  "discount_deleted_at" TIMESTAMPTZ(3),
  CONSTRAINT "redemption_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "redemption_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "redemption_reward_fkey" FOREIGN KEY ("shop_id", "reward_id", "reward_version")
    REFERENCES "reward_version"("shop_id", "reward_id", "version"),
  CONSTRAINT "redemption_entry_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "ledger_entry"("shop_id", "id"),
  CONSTRAINT "redemption_order_fkey" FOREIGN KEY ("shop_id", "order_id") REFERENCES "shop_order"("shop_id", "id"),
  CONSTRAINT "redemption_points_are_taken" CHECK (("source" = 'points') = ("points" > 0)
    AND ("points" > 0) = ("entry_id" IS NOT NULL)),
  CONSTRAINT "redemption_code_where_there_is_one" CHECK (("issue" IN ('discount', 'gift-card')) = ("code" IS NOT NULL)),
  CONSTRAINT "redemption_worth_has_currency" CHECK (("worth_minor" IS NULL) = ("worth_currency" IS NULL)),
  CONSTRAINT "redemption_issued" CHECK ("state" NOT IN ('issued', 'expired') OR "issued_at" IS NOT NULL),
  CONSTRAINT "redemption_used" CHECK ("state" NOT IN ('used', 'reversed')
    OR ("used_at" IS NOT NULL AND "order_id" IS NOT NULL)),
  CONSTRAINT "redemption_ended" CHECK (("state" IN ('expired', 'cancelled', 'reversed')) = ("ended_at" IS NOT NULL)),
  CONSTRAINT "redemption_returned" CHECK ("returned_points" BETWEEN 0 AND "points"
    AND ("state" NOT IN ('expired', 'cancelled', 'reversed') OR "returned_points" = "points")
    AND ("state" NOT IN ('requested', 'issued') OR "returned_points" = 0)),
  CONSTRAINT "redemption_closing_of_something_open" CHECK ("closing" IS NULL OR "state" IN ('requested', 'issued'))
);
CREATE UNIQUE INDEX "redemption_shop_id_key_key" ON "redemption"("shop_id", "key");
CREATE UNIQUE INDEX "redemption_shop_id_entry_id_key" ON "redemption"("shop_id", "entry_id");
CREATE UNIQUE INDEX "redemption_shop_id_code_key" ON "redemption"("shop_id", "code");
CREATE UNIQUE INDEX "redemption_shop_id_shopify_id_key" ON "redemption"("shop_id", "shopify_id");
-- Store credit has no name of ours in Shopify: one at a time, or a credit that was made could not be told from another.
CREATE UNIQUE INDEX "redemption_one_store_credit_at_a_time_idx" ON "redemption"("shop_id", "member_id")
  WHERE "issue" = 'store-credit' AND "state" = 'requested';
CREATE INDEX "redemption_shop_id_member_id_id_idx" ON "redemption"("shop_id", "member_id", "id");
CREATE INDEX "redemption_shop_id_reward_id_state_idx" ON "redemption"("shop_id", "reward_id", "state");
CREATE INDEX "redemption_shop_id_state_id_idx" ON "redemption"("shop_id", "state", "id");
CREATE INDEX "redemption_due_idx" ON "redemption"("shop_id", "next_attempt_at") WHERE "next_attempt_at" IS NOT NULL;
CREATE INDEX "redemption_ending_idx" ON "redemption"("shop_id", "expires_at") WHERE "state" = 'issued';
CREATE INDEX "redemption_order_idx" ON "redemption"("shop_id", "order_id") WHERE "order_id" IS NOT NULL;
CREATE INDEX "redemption_settle_idx" ON "redemption"("shop_id", "settle_due_at") WHERE "settle_due_at" IS NOT NULL;

-- Codes that were replaced by others: an order may still name them.
CREATE TABLE "redemption_former_code" (
  "shop_id" BIGINT NOT NULL,
  "code" TEXT NOT NULL,
  "redemption_id" BIGINT NOT NULL,
  "shopify_id" TEXT,
  "replaced_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "redemption_former_code_pkey" PRIMARY KEY ("shop_id", "code"),
  CONSTRAINT "redemption_former_code_redemption_fkey" FOREIGN KEY ("shop_id", "redemption_id")
    REFERENCES "redemption"("shop_id", "id")
);

-- A redemption moves only as app/domain/rewards/redemption-state.ts says, and what it is about never changes.
CREATE FUNCTION "refuse_illegal_redemption"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> OLD."state" AND (OLD."state", NEW."state") NOT IN (
    ('requested', 'issued'), ('requested', 'cancelled'), ('requested', 'used'),
    ('issued', 'used'), ('issued', 'expired'), ('issued', 'cancelled'), ('issued', 'requested'),
    ('used', 'reversed'), ('expired', 'used'), ('cancelled', 'used')
  ) THEN
    RAISE EXCEPTION 'a redemption cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."key", NEW."points", NEW."entry_id", NEW."reward", NEW."source", NEW."issue") IS DISTINCT FROM
     (OLD."key", OLD."points", OLD."entry_id", OLD."reward", OLD."source", OLD."issue") THEN
    RAISE EXCEPTION 'what a redemption is about cannot change' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."returned_points" < OLD."returned_points" THEN
    RAISE EXCEPTION 'points that were given back stay so' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "redemption_moves_legally" BEFORE UPDATE ON "redemption"
  FOR EACH ROW EXECUTE FUNCTION "refuse_illegal_redemption"();
