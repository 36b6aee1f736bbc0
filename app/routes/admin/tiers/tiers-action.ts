import { z } from "zod";
import type { AdminContext } from "#app/services/admin-context.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { nameMoves } from "#app/services/tiers/name-moves.ts";
import { previewTiers } from "#app/services/tiers/preview-tiers.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { OTHER_DECIMALS, tellConflict } from "../program/tell-conflict.ts";
import { parseTiersForm } from "./parse-tiers-form.ts";
import type { TiersAnswer } from "./tiers-answer.ts";
import { movesView } from "./moves-view.ts";
import { jsonText } from "../json-text.ts";

const Text = z.string().max(200);
const Row = z.object({
  id: z.string().min(1).max(60),
  name: Text,
  threshold: Text,
  times: Text,
  entryPoints: Text,
  perks: z.string().max(4000),
  isHidden: z.boolean(),
  isManualOnly: z.boolean(),
});
const Form = z.object({
  isOn: z.boolean(),
  basis: Text,
  window: Text,
  windowMonths: Text,
  keep: Text,
  keepMonths: Text,
  graceDays: Text,
  downgrade: Text,
  noticeDays: Text,
  customerTag: z.boolean(),
  tiers: z.array(Row).max(10),
});

const Submission = z.object({
  intent: z.enum(["publish", "preview"]),
  expectedVersion: z.coerce.number().int().min(0),
  form: jsonText(60_000).pipe(Form),
});

/** How many members a preview looks at: some seconds' worth. */
const PREVIEWED = 50_000;

/** Publishes the ladder that the editor sent, or says who would move. What no editor of ours can send is refused. */
export async function answerTiersForm(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<TiersAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  const history = await readProgram(ctx);
  if (!submission.success || !history) throw new Response("These are not tiers", { status: 400 });
  const { intent, expectedVersion, form } = submission.data;
  const parsed = parseTiersForm(form, history.program);
  if (!parsed.ok) return { what: "invalid", errors: parsed.errors };
  if (intent === "preview") {
    const preview = await previewTiers(ctx, parsed.ladder, { maxMembers: PREVIEWED });
    const named = await nameMoves(ctx, preview.moves);
    return {
      what: "preview",
      preview: movesView(preview, { named, ladder: parsed.ladder, before: history.program.tiers }, (value) =>
        formatNumber(value, ctx.voice.locale),
      ),
    };
  }
  const program = { ...history.program, tiers: parsed.ladder };
  const result = await publishProgram(ctx, program, { expectedVersion, actor });
  if (result.ok) return { what: "published", version: result.version, program };
  if (result.reason === "other-decimals") return { what: "invalid", errors: { tiers: OTHER_DECIMALS } };
  return { what: "published-meanwhile", current: tellConflict(result, ctx, actor) };
}
