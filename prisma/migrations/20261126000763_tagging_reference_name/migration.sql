-- References are named alike, so that a test can tell them from what schema.prisma lacks.
ALTER TABLE "retention_tagging_customer"
  RENAME CONSTRAINT "retention_tagging_customer_of" TO "retention_tagging_customer_tagging_fkey";
