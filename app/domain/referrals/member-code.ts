/** Digits and consonants that nobody confuses and that make no words: no 0, 1, A, E, I, O, U, Y. */
const LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ";
export const CODE_LENGTH = 8;
const CHANCE_BYTES = 8;

/**
 * The code that a member's referral link carries, from eight bytes of chance. There are 28^8 = 378 billion codes: a
 * shop of 10 million members meets a taken one about once in 38,000 new codes, and then asks with other bytes.
 * Example: eight zero bytes give "22222222". Throws RangeError for fewer bytes.
 */
export function memberCode(chance: Uint8Array): string {
  if (chance.length < CHANCE_BYTES) throw new RangeError(`A code needs ${CHANCE_BYTES} bytes of chance`);
  let rest = 0n;
  for (const byte of chance.subarray(0, CHANCE_BYTES)) rest = rest * 256n + BigInt(byte);
  const base = BigInt(LETTERS.length);
  let code = "";
  for (let place = 0; place < CODE_LENGTH; place += 1) {
    code += LETTERS.charAt(Number(rest % base));
    rest /= base;
  }
  return code;
}

const CODE = new RegExp(`^[${LETTERS}]{${CODE_LENGTH}}$`);

/**
 * Reads a code as people write it; null for what cannot be one. Letter case, blanks and hyphens do not count.
 * Example: " k7qm-2xdp" is "K7QM2XDP".
 */
export function readMemberCode(text: string | null | undefined): string | null {
  if (!text || text.length > 40) return null;
  const code = text.replaceAll(/[\s-]/g, "").toUpperCase();
  return CODE.test(code) ? code : null;
}

const FOREIGN = /^[A-Z0-9_.~-]{2,60}$/;

/**
 * What a code that somebody shared can mean, as it is looked up: a member's own code, then one that another app gave
 * them and an import kept. Empty for what is no code.
 * Examples: "k7qm-2xdp" is ["K7QM2XDP", "K7QM-2XDP"]; "ann-lee" is ["ANN-LEE"].
 */
export function readSharedCode(text: string | null | undefined): string[] {
  const own = readMemberCode(text);
  const foreign = text?.trim().toUpperCase() ?? "";
  return [...(own ? [own] : []), ...(foreign !== own && FOREIGN.test(foreign) ? [foreign] : [])];
}
