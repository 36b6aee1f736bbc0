/** The number in a Shopify global id, exact: "gid://shopify/Order/9007199254740993" → "9007199254740993". */
export function fromGid(gid: string): string {
  const number = /\/(\d+)(?:\?.*)?$/.exec(gid)?.[1];
  if (!number) throw new RangeError(`"${gid}" is not a Shopify id`);
  return number;
}

/** ("Order", 42n) → "gid://shopify/Order/42". */
export function toGid(type: string, id: bigint | string): string {
  return `gid://shopify/${type}/${id}`;
}
