-- The spine: shops and their sessions, the inbox, the program, members, orders and the points ledger.
-- Foreign keys, checks and partial indexes are written here; the columns mirror prisma/schema.prisma.

CREATE TABLE "shop" (
  "id" BIGSERIAL NOT NULL,
  "domain" TEXT NOT NULL,
  "shopify_shop_id" BIGINT,
  "name" TEXT,
  "currency" TEXT,
  "time_zone" TEXT,
  "locale" TEXT,
  "taxes_included" BOOLEAN,
  "scopes" TEXT,
  "installed_at" TIMESTAMPTZ(3),
  "uninstalled_at" TIMESTAMPTZ(3),
  "needs_reauth_at" TIMESTAMPTZ(3),
  "program_due_at" TIMESTAMPTZ(3),
  "setup_dismissed_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");
CREATE UNIQUE INDEX "shop_shopify_shop_id_key" ON "shop"("shopify_shop_id");

CREATE TABLE "shopify_session" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "is_online" BOOLEAN NOT NULL,
  "scope" TEXT,
  "sealed_access_token" TEXT,
  "sealed_refresh_token" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "refresh_expires_at" TIMESTAMPTZ(3),
  "online_access" JSONB,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "shopify_session_pkey" PRIMARY KEY ("shop_id", "id")
);

-- No foreign key to shop: the door inserts thousands a second, and a key-share lock on one shop row is the
-- only thing they would wait for. Bodies are kept out of line and uncompressed: they live for a moment.
CREATE TABLE "webhook_event" (
  "shop_id" BIGINT NOT NULL,
  "webhook_id" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "event_id" TEXT,
  "api_version" TEXT,
  "triggered_at" TIMESTAMPTZ(3),
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "body" BYTEA,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
  "processed_at" TIMESTAMPTZ(3),
  "dead_at" TIMESTAMPTZ(3),
  "last_error" TEXT,
  CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("shop_id", "webhook_id")
);
ALTER TABLE "webhook_event" ALTER COLUMN "body" SET STORAGE EXTERNAL;
CREATE INDEX "webhook_event_shop_id_received_at_idx" ON "webhook_event"("shop_id", "received_at");
CREATE INDEX "webhook_event_waiting_idx" ON "webhook_event"("next_attempt_at")
  WHERE "processed_at" IS NULL AND "dead_at" IS NULL;
CREATE INDEX "webhook_event_dead_idx" ON "webhook_event"("shop_id", "dead_at") WHERE "dead_at" IS NOT NULL;

CREATE TABLE "program_version" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "version" INTEGER NOT NULL CHECK ("version" >= 1),
  "program" JSONB NOT NULL,
  "published_at" TIMESTAMPTZ(3) NOT NULL,
  "published_by" TEXT,
  CONSTRAINT "program_version_pkey" PRIMARY KEY ("shop_id", "version")
);

CREATE TABLE "member" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "customer_id" BIGINT,
  "first_name" TEXT,
  "last_name" TEXT,
  "email" TEXT,
  "email_hash" TEXT,
  "joined_at" TIMESTAMPTZ(3) NOT NULL,
  "balance" BIGINT NOT NULL DEFAULT 0,
  "deficit" BIGINT NOT NULL DEFAULT 0 CHECK ("deficit" >= 0),
  "next_change_at" TIMESTAMPTZ(3),
  "mirror_due_at" TIMESTAMPTZ(3),
  "mirror_digest" TEXT,
  "redacted_at" TIMESTAMPTZ(3),
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "member_pkey" PRIMARY KEY ("shop_id", "id"),
  -- An erased person has no name, no address and no customer id left.
  CONSTRAINT "member_redacted_is_nobody" CHECK (
    "redacted_at" IS NULL
    OR ("customer_id" IS NULL AND "first_name" IS NULL AND "last_name" IS NULL AND "email" IS NULL AND "email_hash" IS NULL)
  )
);
CREATE UNIQUE INDEX "member_shop_id_customer_id_key" ON "member"("shop_id", "customer_id");
CREATE INDEX "member_by_balance_idx" ON "member"("shop_id", "balance" DESC, "id" DESC);
CREATE INDEX "member_by_joined_idx" ON "member"("shop_id", "joined_at" DESC, "id" DESC);
CREATE INDEX "member_by_name_idx" ON "member"("shop_id", lower("last_name") text_pattern_ops);
CREATE INDEX "member_by_first_name_idx" ON "member"("shop_id", lower("first_name") text_pattern_ops);
CREATE INDEX "member_by_email_idx" ON "member"("shop_id", lower("email") text_pattern_ops);
CREATE INDEX "member_by_email_hash_idx" ON "member"("shop_id", "email_hash") WHERE "email_hash" IS NOT NULL;
CREATE INDEX "member_mirror_due_idx" ON "member"("shop_id", "id") WHERE "mirror_due_at" IS NOT NULL;
CREATE INDEX "member_next_change_idx" ON "member"("next_change_at") WHERE "next_change_at" IS NOT NULL;

CREATE TABLE "shop_order" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGINT NOT NULL,
  "name" TEXT NOT NULL,
  "customer_id" BIGINT,
  "guest_email_hash" TEXT,
  "member_id" BIGINT,
  "processed_at" TIMESTAMPTZ(3) NOT NULL,
  "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
  "deleted_at" TIMESTAMPTZ(3),
  "snapshot" JSONB NOT NULL,
  "program_version" INTEGER NOT NULL,
  "award" JSONB,
  "target_points" BIGINT NOT NULL DEFAULT 0,
  "posted_points" BIGINT NOT NULL DEFAULT 0,
  "posting_count" INTEGER NOT NULL DEFAULT 0,
  "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "shop_order_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "shop_order_program_version_fkey" FOREIGN KEY ("shop_id", "program_version")
    REFERENCES "program_version"("shop_id", "version"),
  CONSTRAINT "shop_order_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id"),
  -- What is posted belongs to a member; nothing is ever awarded below zero.
  CONSTRAINT "shop_order_posted_has_member" CHECK ("posted_points" = 0 OR "member_id" IS NOT NULL),
  CONSTRAINT "shop_order_posted_not_negative" CHECK ("posted_points" >= 0 AND "target_points" >= 0)
);
CREATE INDEX "shop_order_shop_id_member_id_idx" ON "shop_order"("shop_id", "member_id");
CREATE INDEX "shop_order_by_processed_idx" ON "shop_order"("shop_id", "processed_at" DESC);
CREATE INDEX "shop_order_waiting_guest_idx" ON "shop_order"("shop_id", "guest_email_hash")
  WHERE "guest_email_hash" IS NOT NULL AND "member_id" IS NULL;

CREATE TABLE "ledger_entry" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('earn', 'redeem', 'expire', 'adjust', 'clawback', 'restore')),
  "points" BIGINT NOT NULL,
  "key" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "order_id" BIGINT,
  "corrects_entry_id" BIGINT,
  "actor" TEXT,
  "program_version" INTEGER,
  "breakdown" JSONB,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "ledger_entry_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "ledger_entry_corrects_fkey" FOREIGN KEY ("shop_id", "corrects_entry_id")
    REFERENCES "ledger_entry"("shop_id", "id"),
  -- Each kind moves points one way; an adjustment may go either.
  CONSTRAINT "ledger_entry_sign" CHECK (
    ("kind" IN ('earn', 'restore') AND "points" > 0)
    OR ("kind" IN ('redeem', 'expire', 'clawback') AND "points" < 0)
    OR ("kind" = 'adjust' AND "points" <> 0)
  )
);
CREATE UNIQUE INDEX "ledger_entry_shop_id_key_key" ON "ledger_entry"("shop_id", "key");
CREATE INDEX "ledger_entry_shop_id_member_id_id_idx" ON "ledger_entry"("shop_id", "member_id", "id");
CREATE INDEX "ledger_entry_shop_id_occurred_at_idx" ON "ledger_entry"("shop_id", "occurred_at");
CREATE INDEX "ledger_entry_shop_id_order_id_idx" ON "ledger_entry"("shop_id", "order_id");

CREATE TABLE "lot" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "member_id" BIGINT NOT NULL,
  "entry_id" BIGINT NOT NULL,
  "order_id" BIGINT,
  "points" BIGINT NOT NULL CHECK ("points" > 0),
  "remaining" BIGINT NOT NULL,
  "earned_at" TIMESTAMPTZ(3) NOT NULL,
  "available_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  CONSTRAINT "lot_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "lot_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "lot_entry_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "ledger_entry"("shop_id", "id"),
  CONSTRAINT "lot_remaining_in_size" CHECK ("remaining" >= 0 AND "remaining" <= "points")
);
CREATE UNIQUE INDEX "lot_shop_id_entry_id_key" ON "lot"("shop_id", "entry_id");
CREATE INDEX "lot_open_idx" ON "lot"("shop_id", "member_id", "id") WHERE "remaining" > 0;

CREATE TABLE "allocation" (
  "shop_id" BIGINT NOT NULL,
  "id" BIGSERIAL NOT NULL,
  "entry_id" BIGINT NOT NULL,
  "lot_id" BIGINT NOT NULL,
  "points" BIGINT NOT NULL CHECK ("points" <> 0),
  CONSTRAINT "allocation_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "allocation_entry_fkey" FOREIGN KEY ("shop_id", "entry_id") REFERENCES "ledger_entry"("shop_id", "id"),
  CONSTRAINT "allocation_lot_fkey" FOREIGN KEY ("shop_id", "lot_id") REFERENCES "lot"("shop_id", "id")
);
CREATE INDEX "allocation_shop_id_entry_id_idx" ON "allocation"("shop_id", "entry_id");
CREATE INDEX "allocation_shop_id_lot_id_idx" ON "allocation"("shop_id", "lot_id");

-- The ledger is append-only. Redaction needs nothing here (an entry holds no person); a shop's own removal
-- (shop/redact) says so first, in its transaction, with SET LOCAL perennial.removing_shop = 'yes'.
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('perennial.removing_shop', true) = 'yes' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The ledger is append-only: % on % is refused. Post a correcting entry instead.', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER "ledger_entry_append_only" BEFORE UPDATE OR DELETE ON "ledger_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();
CREATE TRIGGER "allocation_append_only" BEFORE UPDATE OR DELETE ON "allocation"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();
CREATE TRIGGER "program_version_append_only" BEFORE UPDATE OR DELETE ON "program_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

CREATE TABLE "data_request" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "request_key" TEXT NOT NULL,
  "customer_id" BIGINT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "report" JSONB NOT NULL,
  "handed_over_at" TIMESTAMPTZ(3),
  CONSTRAINT "data_request_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE UNIQUE INDEX "data_request_shop_id_request_key_key" ON "data_request"("shop_id", "request_key");

CREATE TABLE "redacted_customer" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "customer_hash" TEXT NOT NULL,
  "redacted_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "redacted_customer_pkey" PRIMARY KEY ("shop_id", "customer_hash")
);
