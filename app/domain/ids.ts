/** Shopify's global ids: "gid://shopify/Order/5678" names the order 5678. */
export function toGid(type: string, id: bigint | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The number in a global id, exactly. Throws RangeError for anything else. */
export function fromGid(gid: string): bigint {
  const match = /^gid:\/\/shopify\/\w+\/(\d+)/.exec(gid);
  if (!match?.[1]) throw new RangeError(`"${gid}" is not a Shopify id`);
  return BigInt(match[1]);
}
