import { Prisma } from "#app/db/generated/client.ts";

/**
 * `column = value, …` of an update, from a change in the product's own names: `personsDone` is `persons_done`. Columns
 * named in `json` are written as JSON. Throws TypeError for a value that no plain column holds.
 */
export function columnSets(change: object, json: readonly string[]): Prisma.Sql {
  const sets = Object.entries(change).map(([name, value]: [string, unknown]) => {
    const column = Prisma.raw(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return json.includes(name) && value !== null
      ? Prisma.sql`${column} = ${JSON.stringify(value)}::jsonb`
      : Prisma.sql`${column} = ${plain(value)}`;
  });
  return Prisma.join(sets);
}

function plain(value: unknown): string | number | boolean | Date | null {
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (isPlain || value === null || value instanceof Date) return value;
  throw new TypeError("A column holds a text, a number, a yes or no, or a moment");
}
