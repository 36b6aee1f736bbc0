-- Points given to or taken from everybody whom a filter finds, by a job that can be stopped and goes on where it was.
CREATE TABLE "segment_adjustment" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "filter" JSONB NOT NULL,
  "points" BIGINT NOT NULL CHECK ("points" <> 0),
  "note" TEXT NOT NULL,
  "actor" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('running', 'stopped', 'finished')),
  -- Members who join later are not meant.
  "through_member_id" BIGINT NOT NULL,
  "after_member_id" BIGINT NOT NULL DEFAULT 0,
  "members" INTEGER NOT NULL,
  "done" INTEGER NOT NULL DEFAULT 0,
  "adjusted" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "segment_adjustment_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE UNIQUE INDEX "segment_adjustment_one_at_a_time_idx" ON "segment_adjustment"("shop_id")
  WHERE "status" <> 'finished';
CREATE INDEX "segment_adjustment_at_work_idx" ON "segment_adjustment"("changed_at") WHERE "status" = 'running';

CREATE TABLE "segment_refusal" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "adjustment_id" BIGINT NOT NULL,
  "member_id" BIGINT NOT NULL,
  "reason" TEXT NOT NULL,
  CONSTRAINT "segment_refusal_pkey" PRIMARY KEY ("shop_id", "adjustment_id", "member_id"),
  CONSTRAINT "segment_refusal_adjustment_fkey" FOREIGN KEY ("shop_id", "adjustment_id")
    REFERENCES "segment_adjustment"("shop_id", "id")
);
