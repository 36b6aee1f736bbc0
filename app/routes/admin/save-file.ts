/**
 * Saves an answer of the app as a file. A plain link would go without the id token that App Bridge adds to fetches, so
 * the file is fetched first and handed to the browser from memory.
 */
export async function saveFile(path: string, name: string): Promise<void> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
