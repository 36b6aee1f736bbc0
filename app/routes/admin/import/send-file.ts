import { PART_BYTES } from "#app/domain/import/import-run.ts";
import type { BeginAnswer } from "./begin-upload.ts";

const TRIES = 3;

/**
 * Sends a file in pieces, so that a broken connection costs one piece and the server holds no more than that. Gives the
 * id of its import. Throws where a piece does not arrive after some tries.
 */
export async function sendFile(file: File, onProgress: (share: number) => void): Promise<BeginAnswer> {
  const body = new URLSearchParams({ fileName: file.name, bytes: String(file.size) });
  const begun = await fetch("/app/import/uploads", { method: "POST", body });
  if (!begun.ok) throw new Error(`The upload was answered with ${begun.status}`);
  // Our own action answers this, in the same version of the app.
  const answer = (await begun.json()) as BeginAnswer;
  if (!answer.ok) return answer;
  const parts = Math.ceil(file.size / PART_BYTES);
  for (let part = 0; part < parts; part += 1) {
    const piece = file.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
    await sendPart(`/app/import/${answer.importId}/parts/${part}`, piece);
    onProgress((part + 1) / parts);
  }
  return answer;
}

async function sendPart(address: string, piece: Blob): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(address, { method: "POST", body: piece }).catch(() => null);
    if (answer?.ok) return;
    if (attempt === TRIES || answer?.status === 409 || answer?.status === 400)
      throw new Error("A piece of the file did not arrive");
  }
}
