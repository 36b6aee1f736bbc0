import { z } from "zod";
import { toPoints } from "#app/domain/points.ts";

/** Which rows of an export to read next: ids are given in order, so a page costs the same wherever it stands. */
export interface ExportPage {
  after: bigint;
  limit: number;
}

/** Ids leave as text: a spreadsheet and JSON both round numbers of 17 digits. */
export const ExportId = z.bigint().transform(String);

/** Moments leave in UTC: "2026-11-25T06:40:11.000Z". */
export const ExportMoment = z.date().transform((moment) => moment.toISOString());

/** Points in the ledger's units; the export writes them as people count them. */
export const ExportPoints = z.bigint().transform(toPoints);
