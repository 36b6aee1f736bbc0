/** A JSON answer in which ids are strings (they exceed what JavaScript numbers hold) and maps are lists. */
export function metaJson(value: unknown, status = 200): Response {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return part.toString();
    if (part instanceof Map) return [...part.values()];
    return part;
  });
  return new Response(text ?? "null", {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
