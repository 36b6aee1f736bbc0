import { EXPORT_SOURCES, type ExportName } from "#app/services/exports/export-sources.ts";
import type { ExportFormat } from "#app/services/exports/export-rows.ts";

/** "members.csv" names what is exported and how; null for a file that we do not have. */
export function readExportName(file: string): { what: ExportName; format: ExportFormat } | null {
  const [name, format, ...rest] = file.split(".");
  const what = Object.keys(EXPORT_SOURCES).find((known): known is ExportName => known === name);
  if (!what || rest.length > 0 || (format !== "csv" && format !== "jsonl")) return null;
  return { what, format };
}
