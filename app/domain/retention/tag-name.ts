/** Shopify's own bound. */
const LONGEST = 255;

/** What is wrong with a tag, in a sentence for the merchant; null where nothing is. A comma would make two of it. */
export function tagProblem(tag: string): string | null {
  if (tag === "") return "Enter a tag.";
  if (tag.includes(",")) return "A tag cannot contain a comma.";
  return tag.length > LONGEST ? `A tag has at most ${LONGEST} characters.` : null;
}

/** A tag for a list by its title. Example: "Can't lose" is "retention-cant-lose". */
export function suggestTag(title: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return ["retention", ...words].join("-").slice(0, 60);
}
