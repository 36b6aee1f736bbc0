import { tagProblem } from "#app/domain/retention/tag-name.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readChurnRule } from "#app/services/retention/read-figures.ts";
import { MOST_TAGGED, startTagging, stopTagging } from "#app/services/retention/start-tagging.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { groupTitle } from "./group-words.ts";
import type { StatisticsQuery } from "./read-query.ts";
import { mannerOf } from "./statistics-view.ts";

export interface TagAnswer {
  ok: boolean;
  text: string;
}

/** Starts or stops tagging the customers that the address names. */
export async function tagFromForm(
  ctx: AdminContext,
  query: StatisticsQuery,
  form: FormData,
): Promise<TagAnswer> {
  const stop = form.get("stop");
  if (typeof stop === "string") {
    if (!/^\d{1,18}$/.test(stop)) throw new Response("This is no list", { status: 400 });
    const isStopped = await stopTagging(ctx, BigInt(stop));
    return { ok: true, text: isStopped ? "Stopped. Who has the tag keeps it." : "It had ended already." };
  }
  const given = form.get("tag");
  const tag = typeof given === "string" ? given.trim() : "";
  const problem = tagProblem(tag);
  if (problem) return { ok: false, text: problem };
  const { group, segment } = query;
  const asked = { group, segment, rule: await readChurnRule(ctx) };
  const started = await startTagging(ctx, { tag, title: groupTitle(group, mannerOf(ctx)), query: asked });
  if (started.kind === "refused") return { ok: false, text: REFUSALS[started.why] };
  const count = formatNumber(started.customers, ctx.voice.locale);
  const all = started.customers === MOST_TAGGED ? ", those who spent most" : "";
  return { ok: true, text: `${count} customers are being tagged${all}.` };
}

const REFUSALS = {
  "another-at-work": "Another list is being tagged. Wait until it is done, or stop it.",
  nobody: "Nobody is on this list.",
};
