import type { Program } from "#app/domain/program.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { PublishedMeanwhile } from "#app/services/program/publish-program.ts";
import { formatMoment } from "#app/ui/format-moment.ts";
import { staffName } from "./staff-name.ts";

/** What stands when somebody else has published since an editor was opened, and the version to build on. */
export interface Conflict {
  version: number;
  program: Program;
  when: string;
  who: string;
}

/** Why a program that counts points with other decimals is not published. */
export const OTHER_DECIMALS =
  "Members have points already, or a version that counts them otherwise is scheduled, so how points are counted cannot change.";

/** Tells an editor that was overtaken what stands now. */
export function tellConflict(
  { current, newest }: PublishedMeanwhile,
  { voice }: AdminContext,
  actor: string,
): Conflict {
  if (!current) throw new Response("There is no version to build on", { status: 409 });
  return {
    version: newest,
    program: current.program,
    when: formatMoment(current.publishedAt, voice),
    who: staffName(current.publishedBy, actor),
  };
}
