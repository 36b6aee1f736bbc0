import { createHash } from "node:crypto";

/** SHA-256 of a key, in hex. A key is 32 bytes of chance, so that no slow hash is needed to keep it from guessing. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
