import { nameCountry } from "#app/domain/explain/explain-conditions.ts";
import { readLines, type Read } from "./read-fields.ts";

/** Countries, one a line, by name or by code: "Canada" and "ca" are both "CA". */
export function readCountries(text: string): Read<string[]> {
  const lines = readLines(text, { max: 250 });
  if (!lines.ok) return lines;
  const codes = lines.value.map((line) => codesByName().get(line.toLowerCase()));
  const unknown = lines.value[codes.indexOf(undefined)];
  if (unknown !== undefined) {
    return {
      ok: false,
      error: `No country is called “${unknown}”. Write its English name or its code, such as US.`,
    };
  }
  return { ok: true, value: [...new Set(codes.filter((code) => code !== undefined))] };
}

let known: Map<string, string> | undefined;

/** Every country by its lower-case name and code; codes that only repeat another's name are left out. */
function codesByName(): ReadonlyMap<string, string> {
  known ??= new Map(
    pairsOfLetters().flatMap((code) => {
      const name = nameCountry(code);
      const isOwn = name !== code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      return isOwn ? [[name.toLowerCase(), code] as const, [code.toLowerCase(), code] as const] : [];
    }),
  );
  return known;
}

function pairsOfLetters(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((one) => letters.map((other) => one + other));
}
