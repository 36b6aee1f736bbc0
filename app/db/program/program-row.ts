import { z } from "zod";
import { Program } from "#app/domain/program.ts";

export interface PublishedProgram {
  version: number;
  program: Program;
  publishedAt: Date;
  publishedBy: string | null;
  /** From when orders are counted with it. */
  effectiveAt: Date;
}

export const ProgramRow = z
  .object({
    version: z.int(),
    program: Program,
    published_at: z.date(),
    published_by: z.string().nullable(),
    effective_at: z.date(),
  })
  .transform((row): PublishedProgram => ({
    version: row.version,
    program: row.program,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    effectiveAt: row.effective_at,
  }));
