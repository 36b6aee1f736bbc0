/**
 * A body that notes which of its fields are looked at, as include_fields names them: "line_items.id" for the id of any
 * line. Deeper fields count as their second level: "line_items.price_set" for all of an amount.
 */
export function notePaths(body: unknown, noted: Set<string>, path: readonly string[] = []): unknown {
  if (typeof body !== "object" || body === null) return body;
  return new Proxy(body, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      // Methods of lists, and what is asked of every value to tell what it is, are no fields.
      if (typeof key === "symbol" || typeof value === "function" || key === "constructor") return value;
      if (Array.isArray(target)) return notePaths(value, noted, path);
      const inner = [...path, key].slice(0, 2);
      noted.add(inner.join("."));
      return notePaths(value, noted, inner);
    },
  });
}
