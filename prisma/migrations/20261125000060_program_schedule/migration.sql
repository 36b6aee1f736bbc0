-- Programs that come into force on a date, and previews of programs over the shop's own orders.

ALTER TABLE "program_version" ADD COLUMN "effective_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "program_version" ALTER COLUMN "effective_at" DROP DEFAULT;

CREATE TABLE "program_cancellation" (
  "shop_id" BIGINT NOT NULL,
  "version" INTEGER NOT NULL,
  "cancelled_at" TIMESTAMPTZ(3) NOT NULL,
  "cancelled_by" TEXT,
  CONSTRAINT "program_cancellation_pkey" PRIMARY KEY ("shop_id", "version"),
  CONSTRAINT "program_cancellation_version_fkey" FOREIGN KEY ("shop_id", "version")
    REFERENCES "program_version"("shop_id", "version")
);

CREATE TABLE "program_preview" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "program" JSONB NOT NULL,
  "base_version" INTEGER NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('running', 'stopped', 'finished')),
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "requested_by" TEXT,
  "orders_total" INTEGER NOT NULL DEFAULT 0,
  "orders_done" INTEGER NOT NULL DEFAULT 0,
  "cursor" BIGINT NOT NULL DEFAULT 0,
  "totals" JSONB NOT NULL,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "program_preview_pkey" PRIMARY KEY ("shop_id", "id")
);

CREATE TABLE "program_preview_member" (
  "shop_id" BIGINT NOT NULL,
  "preview_id" BIGINT NOT NULL,
  "member_id" BIGINT NOT NULL,
  "points_now" BIGINT NOT NULL,
  "points_draft" BIGINT NOT NULL,
  CONSTRAINT "program_preview_member_pkey" PRIMARY KEY ("shop_id", "preview_id", "member_id"),
  CONSTRAINT "program_preview_member_preview_fkey" FOREIGN KEY ("shop_id", "preview_id")
    REFERENCES "program_preview"("shop_id", "id") ON DELETE CASCADE
);
