-- Keys by which other systems tell what members did, and what each of their requests came to.

CREATE TABLE "api_key" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "name" TEXT NOT NULL,
  -- SHA-256 of the key, in hex: the key itself is nowhere.
  "hash" TEXT NOT NULL CHECK ("hash" ~ '^[0-9a-f]{64}$'),
  -- The key's last characters, by which people tell keys apart.
  "ending" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "made_by" TEXT NOT NULL,
  "last_used_at" TIMESTAMPTZ(3),
  -- The minute that is being counted, and the requests in it.
  "counted_from" TIMESTAMPTZ(3),
  "counted" INTEGER NOT NULL DEFAULT 0,
  "revoked_at" TIMESTAMPTZ(3),
  "revoked_by" TEXT,
  CONSTRAINT "api_key_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE UNIQUE INDEX "api_key_shop_id_hash_key" ON "api_key"("shop_id", "hash");

-- What another system told, by the name that it gave to its message: the same name is the same message, and is
-- answered as before.
CREATE TABLE "action_request" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  -- "api", "flow": who tells; each has names of its own.
  "source" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  -- Keyed hash of what was told.
  "content_hash" TEXT NOT NULL,
  "answer" JSONB,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "action_request_pkey" PRIMARY KEY ("shop_id", "source", "key")
);
CREATE INDEX "action_request_at_idx" ON "action_request"("at");
