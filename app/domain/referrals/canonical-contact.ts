/**
 * The digits that tell a phone apart: its last nine, so that "+1 (415) 555-2671" and "415 555 2671" are one phone.
 * Null for fewer than seven digits, which tell nobody apart.
 */
export function canonicalPhone(text: string | null | undefined): string | null {
  const digits = (text ?? "").replaceAll(/\D/g, "");
  return digits.length < 7 ? null : digits.slice(-9);
}

/** The parts of an address that say where somebody lives. */
export interface HomeAddress {
  street: string | null;
  zip: string | null;
  country: string | null;
}

/**
 * An address as one text in which spelling does not count: letters and digits only, without the kinds of streets and
 * flats that people write differently. Null where street or postcode is missing.
 * Example: "12 Elm Street, Apt. 4", "90210", "US" and "12 Elm St #4", "90210", "US" are both "12elm4|90210|us".
 */
export function canonicalAddress({ street, zip, country }: HomeAddress): string | null {
  const words = plain(street)
    .split(" ")
    .filter((word) => word !== "" && !KINDS.has(word));
  const [place, postcode] = [words.join(""), plain(zip).replaceAll(" ", "")];
  return place === "" || postcode === "" ? null : `${place}|${postcode}|${plain(country)}`;
}

const KINDS = new Set(
  "street st avenue ave road rd drive dr lane ln court ct boulevard blvd apartment apt unit flat suite ste no".split(
    " ",
  ),
);

function plain(text: string | null): string {
  return (text ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
