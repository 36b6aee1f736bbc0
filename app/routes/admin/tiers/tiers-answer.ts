import type { Program } from "#app/domain/program.ts";
import type { Conflict } from "../program/tell-conflict.ts";
import type { MovesView } from "./moves-view.ts";
import type { TiersErrors } from "./tier-form.ts";

/** What the editor is told after it asked to publish, or who would move. */
export type TiersAnswer =
  | { what: "published"; version: number; program: Program }
  | { what: "preview"; preview: MovesView }
  | { what: "invalid"; errors: TiersErrors }
  | {
      what: "published-meanwhile";
      current: Conflict;
    };
