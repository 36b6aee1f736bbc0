import type { PublishedProgram } from "#app/db/program/find-current-program.ts";
import { hasEntries } from "#app/db/reads/has-entries.ts";
import { listProgramVersions } from "#app/db/reads/list-program-versions.ts";
import { defaultProgram, type Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";

export type { PublishedProgram };

export const VERSIONS_SHOWN = 20;

export interface ProgramHistory {
  /** What the editor starts from: the version in force, or what a shop in this currency starts with. */
  program: Program;
  /** 0 where nothing has been published. */
  version: number;
  versions: PublishedProgram[];
  /** Whether members have had points: then how points are counted stays as it is. */
  pointsExist: boolean;
}

/** The program and its latest versions. Null while Shopify has not told us the shop's currency. */
export async function readProgram({ db, shopId, shop }: AdminContext): Promise<ProgramHistory | null> {
  const versions = await listProgramVersions(db, shopId, VERSIONS_SHOWN);
  const pointsExist = await hasEntries(db, shopId);
  const [current] = versions;
  if (current) return { program: current.program, version: current.version, versions, pointsExist };
  return shop.currency ? { program: defaultProgram(shop.currency), version: 0, versions, pointsExist } : null;
}
