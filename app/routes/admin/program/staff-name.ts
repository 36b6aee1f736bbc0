/**
 * Who published a version, for the reader `actor`. We hold no names of staff, only the number that Shopify signs
 * in with: "staff:548380009" is "You" to that person and "Staff member 548380009" to others.
 */
export function staffName(publishedBy: string | null, actor: string): string {
  if (publishedBy === null) return "Perennial, when it was installed";
  if (publishedBy === actor) return "You";
  if (publishedBy === "flow") return "Shopify Flow";
  return publishedBy.replace(/^staff:/, "Staff member ");
}
