import { z } from "zod";

/** What a column of the file can mean. */
export const IMPORT_FIELDS = [
  "email",
  "customer-id",
  "points",
  "earned-on",
  "expires-on",
  "tier",
  "birthday",
  "referral-code",
  "state",
] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;

export const MAX_COLUMNS = 100;

/** Which column (counted from 0) holds a field; a field that is not in it is in no column. */
export const ImportMapping = z.partialRecord(
  ImportField,
  z
    .int()
    .min(0)
    .max(MAX_COLUMNS - 1),
);
export type ImportMapping = z.infer<typeof ImportMapping>;
