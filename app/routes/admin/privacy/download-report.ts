/**
 * Saves the report of one data request as a file. A plain link would go without the id token that App Bridge adds
 * to fetches, so the file is fetched first and handed to the browser from memory.
 */
export async function downloadReport(requestId: string): Promise<void> {
  const answer = await fetch(`/app/privacy/${requestId}/report`);
  if (!answer.ok) throw new Error(`The report answered ${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `customer-data-${requestId}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
