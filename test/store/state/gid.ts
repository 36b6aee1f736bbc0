/** "gid://shopify/Order/820982911946154508" */
export function gid(kind: string, id: bigint | string): string {
  return `gid://shopify/${kind}/${id}`;
}

/** The kind and the number of a GID; null for text that is none. */
export function parseGid(text: string): { kind: string; id: bigint } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { kind: match[1], id: BigInt(match[2]) };
}
