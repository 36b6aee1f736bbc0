import { saveFile } from "../save-file.ts";

/** Saves the report of one data request as a file. */
export function downloadReport(requestId: string): Promise<void> {
  return saveFile(`/app/privacy/${requestId}/report`, `customer-data-${requestId}.json`);
}
