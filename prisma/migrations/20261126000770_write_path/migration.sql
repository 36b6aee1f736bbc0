-- Bodies and snapshots of a few kilobytes stay in their rows as they are. By default a row of more than 2 KB is pressed
-- and cut into a side table: for a webhook's body, which lives for a moment, that costs more than all else of it.
ALTER TABLE "webhook_event" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "webhook_event" SET (toast_tuple_target = 8160);
