import { z } from "zod";

/** Where balances come from: an app that the shop used before, or a file of any other kind. */
export const IMPORT_SOURCES = [
  "smile",
  "loyaltylion",
  "yotpo",
  "rivo",
  "joy",
  "bon",
  "growave",
  "stamped",
  "csv",
] as const;
export const ImportSource = z.enum(IMPORT_SOURCES);
export type ImportSource = z.infer<typeof ImportSource>;

/** The sources as a merchant and a shopper know them: "Moved from Smile.io". */
export const SOURCE_NAMES: Record<ImportSource, string> = {
  smile: "Smile.io",
  loyaltylion: "LoyaltyLion",
  yotpo: "Yotpo",
  rivo: "Rivo",
  joy: "Joy",
  bon: "BON Loyalty",
  growave: "Growave",
  stamped: "Stamped",
  csv: "an earlier program",
};
