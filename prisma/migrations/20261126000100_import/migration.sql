-- Moving in from another loyalty app: the file, what its lines say, and the balances that came from it.

CREATE TABLE "import_run" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('uploading', 'reading', 'unreadable', 'mapping', 'checking', 'checked',
    'running', 'stopped', 'finished', 'cancelled', 'undoing', 'undone')),
  "source" TEXT NOT NULL DEFAULT 'csv',
  "file_name" TEXT NOT NULL,
  "bytes" BIGINT NOT NULL CHECK ("bytes" > 0),
  "received_bytes" BIGINT NOT NULL DEFAULT 0,
  -- What a look at the file found; its sample of lines goes with the file.
  "file" JSONB,
  "settings" JSONB,
  "problem" TEXT,
  -- Where a phase that was stopped, or whose worker died, goes on: the last line, then the last person.
  "line_cursor" INTEGER NOT NULL DEFAULT 0,
  "person_cursor" TEXT NOT NULL DEFAULT '',
  "persons" INTEGER NOT NULL DEFAULT 0,
  "persons_done" INTEGER NOT NULL DEFAULT 0,
  "report" JSONB NOT NULL,
  "totals" JSONB NOT NULL,
  "actor" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  "finished_at" TIMESTAMPTZ(3),
  -- When the last personal data of the file was erased.
  "erased_at" TIMESTAMPTZ(3),
  CONSTRAINT "import_run_pkey" PRIMARY KEY ("shop_id", "id")
);
CREATE INDEX "import_run_at_work_idx" ON "import_run"("changed_at")
  WHERE "status" IN ('reading', 'checking', 'running', 'undoing');
CREATE INDEX "import_run_to_erase_idx" ON "import_run"("changed_at") WHERE "erased_at" IS NULL;
-- One import of a shop at a time.
CREATE UNIQUE INDEX "import_run_one_at_work_idx" ON "import_run"("shop_id")
  WHERE "status" NOT IN ('unreadable', 'finished', 'cancelled', 'undone');

CREATE TABLE "import_part" (
  "shop_id" BIGINT NOT NULL,
  "import_id" BIGINT NOT NULL,
  "part" INTEGER NOT NULL,
  "content" BYTEA NOT NULL,
  CONSTRAINT "import_part_pkey" PRIMARY KEY ("shop_id", "import_id", "part"),
  CONSTRAINT "import_part_run_fkey" FOREIGN KEY ("shop_id", "import_id") REFERENCES "import_run"("shop_id", "id")
);
-- Pieces of a file are small already, and compressing them costs more than it saves for the hour that they stay.
ALTER TABLE "import_part" ALTER COLUMN "content" SET STORAGE EXTERNAL;

CREATE TABLE "import_line" (
  "shop_id" BIGINT NOT NULL,
  "import_id" BIGINT NOT NULL,
  "line" INTEGER NOT NULL,
  -- A keyed hash of who it is; lines of one person belong together.
  "person" TEXT,
  "who" TEXT NOT NULL,
  "points" BIGINT,
  "reason" TEXT,
  "content" JSONB,
  CONSTRAINT "import_line_pkey" PRIMARY KEY ("shop_id", "import_id", "line"),
  CONSTRAINT "import_line_run_fkey" FOREIGN KEY ("shop_id", "import_id") REFERENCES "import_run"("shop_id", "id")
);
CREATE INDEX "import_line_by_person_idx" ON "import_line"("shop_id", "import_id", "person" COLLATE "C")
  WHERE "person" IS NOT NULL;
CREATE INDEX "import_line_skipped_idx" ON "import_line"("shop_id", "import_id", "line") WHERE "reason" IS NOT NULL;

-- A balance that came from another app, with what is posted of it. Without a member it waits for a proved e-mail.
CREATE TABLE "imported_balance" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "id" BIGSERIAL NOT NULL,
  "source" TEXT NOT NULL,
  "person_hash" TEXT,
  "member_id" BIGINT,
  "import_id" BIGINT NOT NULL,
  "lots" JSONB NOT NULL,
  "target_points" BIGINT NOT NULL,
  "posted_points" BIGINT NOT NULL DEFAULT 0,
  "tier_id" TEXT,
  "tier_until" TIMESTAMPTZ(3),
  "birthday" TEXT,
  "referral_code" TEXT,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "imported_balance_pkey" PRIMARY KEY ("shop_id", "id"),
  CONSTRAINT "imported_balance_member_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id"),
  CONSTRAINT "imported_balance_run_fkey" FOREIGN KEY ("shop_id", "import_id") REFERENCES "import_run"("shop_id", "id"),
  -- What is posted belongs to a member.
  CONSTRAINT "imported_balance_posted_has_member" CHECK ("posted_points" = 0 OR "member_id" IS NOT NULL)
);
-- One balance of an app for a person, however often it is imported.
CREATE UNIQUE INDEX "imported_balance_person_key" ON "imported_balance"("shop_id", "source", "person_hash");
CREATE INDEX "imported_balance_waiting_idx" ON "imported_balance"("shop_id", "person_hash") WHERE "member_id" IS NULL;
CREATE INDEX "imported_balance_by_run_idx" ON "imported_balance"("shop_id", "import_id", "id");
CREATE INDEX "imported_balance_by_member_idx" ON "imported_balance"("shop_id", "member_id")
  WHERE "member_id" IS NOT NULL;

-- Codes that members shared with friends before they came here.
CREATE TABLE "imported_referral_code" (
  "shop_id" BIGINT NOT NULL REFERENCES "shop"("id"),
  "code" TEXT NOT NULL,
  "member_id" BIGINT NOT NULL,
  CONSTRAINT "imported_referral_code_pkey" PRIMARY KEY ("shop_id", "code"),
  CONSTRAINT "imported_referral_code_member_fkey" FOREIGN KEY ("shop_id", "member_id")
    REFERENCES "member"("shop_id", "id")
);
CREATE UNIQUE INDEX "imported_referral_code_any_case_key" ON "imported_referral_code"("shop_id", lower("code"));
CREATE INDEX "imported_referral_code_shop_id_member_id_idx" ON "imported_referral_code"("shop_id", "member_id");

-- What one import has posted: the tie-out and the undo ask for it.
CREATE INDEX "ledger_entry_by_import_idx" ON "ledger_entry"("shop_id", ("detail"->>'importId'))
  WHERE "reason" IN ('imported', 'import-undone');
