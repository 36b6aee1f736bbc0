import type { Program } from "#app/domain/program.ts";
import type { Conflict } from "./tell-conflict.ts";
import type { ProgramErrors } from "./program-form.ts";

/** What the editor is told after it asked to publish. */
export type PublishAnswer =
  | { ok: true; version: number; program: Program }
  | { ok: false; reason: "invalid"; errors: ProgramErrors }
  | {
      ok: false;
      reason: "published-meanwhile";
      current: Conflict;
    };
