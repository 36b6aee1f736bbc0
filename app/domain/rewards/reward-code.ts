/**
 * Letters and digits that are not taken for each other when they are read (0 O, 1 I L, 2 Z, 5 S, 8 B, G 6, U V), and
 * no vowels, so that no word comes out. 21 of them, 15 in a code: 65.9 bits.
 */
export const CODE_ALPHABET = "CDFHJKMNPQRTVWXY34679";
export const CODE_LENGTH = 15;
const GROUP = 5;

/** Bytes above the last whole multiple of the alphabet would favour its first letters: they are passed over. */
const FAIR = 256 - (256 % CODE_ALPHABET.length);

/** How many random bytes are asked for: 1 in 64 is passed over, so far more than a code needs. */
export const CODE_BYTES = 48;

/**
 * A code that nobody guesses, out of random bytes (chance is an argument). Throws RangeError where the bytes are too
 * few. Example: bytes 0, 1, 2, … give "CDFHJKMNPQRTVWX".
 */
export function codeFrom(bytes: Uint8Array): string {
  const fair = [...bytes].filter((byte) => byte < FAIR).slice(0, CODE_LENGTH);
  if (fair.length < CODE_LENGTH) throw new RangeError("Too few random bytes for a code");
  return fair.map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join("");
}

/** The code in groups, as it is printed and read aloud: "CDFHJ-KMNPQ-RTVWX". */
export function spellCode(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join("-") ?? code;
}

/** The code as it is stored, from how somebody typed it: without dashes and spaces, in capitals. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, "").toUpperCase();
}

const OURS = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/** Whether a discount code of an order may be one of ours. */
export function looksLikeOurs(typed: string): boolean {
  return OURS.test(plainCode(typed));
}
