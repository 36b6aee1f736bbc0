-- Whether an import set its member's birthday, so that undoing takes back no birthday that the member told.
ALTER TABLE "imported_balance" ADD COLUMN "gave_birthday" BOOLEAN NOT NULL DEFAULT false;
