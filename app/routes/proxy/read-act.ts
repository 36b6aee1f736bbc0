import { z } from "zod";
import type { StorefrontAct } from "#app/services/actions/act-in-storefront.ts";

const RuleId = z.string().min(1).max(60);
const Birthday = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

const Act = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("welcome") }),
  z.object({ kind: z.literal("social"), ruleId: RuleId }),
  z.object({ kind: z.literal("birthday"), birthday: Birthday }),
  z.object({ kind: z.literal("survey"), ruleId: RuleId, answer: z.int().min(0).max(20) }),
]);

/** A form of the theme: its fields are texts, and its token says that it is ours. */
const Form = z.object({
  kind: z.string(),
  token: z.string().max(64),
  rule: z.string().optional(),
  month: z.string().optional(),
  day: z.string().optional(),
  answer: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
});

export type ReadAct = { ok: true; act: StorefrontAct; token: string | null } | { ok: false };

/** Reads what a script sends. */
export function readJsonAct(text: string): ReadAct {
  const act = Act.safeParse(parseJson(text));
  return act.success ? { ok: true, act: act.data, token: null } : { ok: false };
}

/** Reads what a form sends: its fields are named as in extensions/storefront/snippets/act-*.liquid. */
export function readFormAct(text: string): ReadAct {
  const form = Form.safeParse(Object.fromEntries(new URLSearchParams(text)));
  if (!form.success) return { ok: false };
  const { kind, token, rule, month = "", day = "", answer = "" } = form.data;
  const act = Act.safeParse({
    ...{ kind, ruleId: rule, birthday: `${month.padStart(2, "0")}-${day.padStart(2, "0")}` },
    answer: answer === "" ? null : Number(answer),
  });
  return act.success ? { ok: true, act: act.data, token } : { ok: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
