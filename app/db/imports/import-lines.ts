import { z } from "zod";
import type { Db } from "#app/db/client.server.ts";
import { SKIP_REASONS, type ImportLine, type SkipReason } from "#app/domain/import/read-line.ts";
import { toPoints } from "#app/domain/points.ts";

export interface NewImportLine {
  line: number;
  /** Who it is, hashed; null for a line that is left out by itself. */
  person: string | null;
  who: string;
  points: number | null;
  reason: SkipReason | null;
  content: ImportLine | null;
}

export async function insertImportLines(
  db: Db,
  shopId: bigint,
  importId: bigint,
  lines: readonly NewImportLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await db.$executeRaw`
    insert into import_line (shop_id, import_id, line, person, who, points, reason, content)
    select ${shopId}, ${importId}, l.line, l.person, l.who, l.points, l.reason, l.content
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l(line int, person text, who text, points bigint, reason text, content jsonb)`;
}

export interface PersonLines {
  person: string;
  lines: ImportLine[];
}

// Written by insertImportLines from the same type, in the same database: its shape is not doubted again.
const Lines = z.custom<ImportLine[]>(Array.isArray);
const Persons = z.array(z.object({ person: z.string(), lines: Lines }));

/** The lines of the next people after a person, each with all of theirs. */
export async function listNextPersons(
  db: Db,
  shopId: bigint,
  { importId, after, limit }: { importId: bigint; after: string; limit: number },
): Promise<PersonLines[]> {
  return Persons.parse(
    await db.$queryRaw`
      select person, jsonb_agg(content order by line) as lines from import_line
      where shop_id = ${shopId} and import_id = ${importId} and person collate "C" > ${after}
      group by person collate "C", person order by person collate "C" limit ${limit}`,
  );
}

export async function countPersons(db: Db, shopId: bigint, importId: bigint): Promise<number> {
  const rows = z.array(z.object({ persons: z.int() })).parse(
    await db.$queryRaw`
      select count(distinct person)::int as persons from import_line
      where shop_id = ${shopId} and import_id = ${importId} and person is not null`,
  );
  return rows[0]?.persons ?? 0;
}

/** Notes why lines are left out that could be read by themselves. */
export async function updateLineReasons(
  db: Db,
  shopId: bigint,
  importId: bigint,
  lines: readonly { line: number; reason: SkipReason }[],
): Promise<void> {
  if (lines.length === 0) return;
  await db.$executeRaw`
    update import_line set reason = l.reason from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l(line int, reason text)
    where import_line.shop_id = ${shopId} and import_id = ${importId} and import_line.line = l.line`;
}

const Skipped = z.array(
  z.object({
    line: z.int(),
    who: z.string(),
    points: z.bigint().transform(toPoints).nullable(),
    reason: z.enum(SKIP_REASONS),
  }),
);
export type SkippedLine = z.infer<typeof Skipped>[number];

/** The next lines that are left out, in the order of the file. */
export async function listSkippedLines(
  db: Db,
  shopId: bigint,
  { importId, afterLine, limit }: { importId: bigint; afterLine: number; limit: number },
): Promise<SkippedLine[]> {
  return Skipped.parse(
    await db.$queryRaw`
      select line, who, points, reason from import_line
      where shop_id = ${shopId} and import_id = ${importId} and reason is not null and line > ${afterLine}
      order by line limit ${limit}`,
  );
}

/** Forgets lines of an import: all, or only those that were not left out. */
export async function deleteImportLines(
  db: Db,
  shopId: bigint,
  { importId, which }: { importId: bigint; which: "all" | "used" },
): Promise<void> {
  await db.$executeRaw`
    delete from import_line where shop_id = ${shopId} and import_id = ${importId}
      and (${which} = 'all' or reason is null)`;
  await db.$executeRaw`
    update import_line set content = null where shop_id = ${shopId} and import_id = ${importId} and content is not null`;
}
