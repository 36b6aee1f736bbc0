import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { PublishedProgram } from "#app/db/program/program-row.ts";
import { hasEntries } from "#app/db/reads/has-entries.ts";
import { listProgramVersions } from "#app/db/reads/list-program-versions.ts";
import { defaultProgram, type Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { PublishedProgram };

export const VERSIONS_SHOWN = 20;

export interface ProgramHistory {
  /** What the editor starts from: the version in force, or what a shop in this currency starts with. */
  program: Program;
  /** The newest version, in force or not: what the editor's publication builds on. 0 where there is none. */
  version: number;
  /** The version in force now. */
  inForce: number;
  versions: (PublishedProgram & { calledOff: boolean })[];
  /** Whether members have had points: then how points are counted stays as it is. */
  pointsExist: boolean;
}

/** The program and its latest versions. Null while Shopify has not told us the shop's currency. */
export async function readProgram({ db, shopId, shop, now }: AdminContext): Promise<ProgramHistory | null> {
  const versions = await listProgramVersions(db, shopId, VERSIONS_SHOWN);
  const pointsExist = await hasEntries(db, shopId);
  const rest = { version: versions[0]?.version ?? 0, versions, pointsExist };
  const current = await findCurrentProgram(db, shopId, now);
  if (current) return { ...rest, program: current.program, inForce: current.version };
  return shop.currency ? { ...rest, program: defaultProgram(shop.currency), inForce: 0 } : null;
}
