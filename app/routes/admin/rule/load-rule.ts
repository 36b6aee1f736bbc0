import { dayOf } from "#app/domain/calendar.ts";
import { parseRuleForm, ruleContext } from "#app/domain/forms/parse-rule-form.ts";
import { emptyRuleForm, RuleKind, toRuleForm, type RuleForm } from "#app/domain/forms/rule-form.ts";
import type { Program } from "#app/domain/program.ts";
import { KIND_WORDS } from "#app/routes/admin/program/rule-kinds.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { readSurveyAnswers } from "#app/services/actions/read-survey-answers.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import type { AnswerView } from "./answers-card.tsx";
import { readProgram } from "#app/services/program/read-program.ts";
import { pictureProgram, pictureRule, type RulePicture } from "./rule-view.ts";
import { findRule } from "./with-rule.ts";

/** What the editor of one rule starts from. */
export interface LoadedRule {
  /** Another key is another editor. */
  key: string;
  title: string;
  program: Program;
  version: number;
  ruleId: string | null;
  form: RuleForm;
  isCopy: boolean;
  picture: RulePicture;
  locale: string;
  timeZone: string;
  today: string;
  currencies: string[];
  /** What members answered; null where the rule is no survey that has been published. */
  answers: { total: string; rows: AnswerView[] } | null;
}

/**
 * A rule of the program, or a new one: ?kind= says of which kind, ?copy= of which rule it is a copy. Throws a 404
 * where there is no such rule or kind.
 */
export async function loadRule(
  ctx: AdminContext,
  { ruleId, search }: { ruleId: string; search: URLSearchParams },
): Promise<LoadedRule> {
  const history = await readProgram(ctx);
  if (!history) throw new Response("The program cannot be set yet", { status: 404 });
  const { program, version } = history;
  const opened = ruleId === "new" ? newForm(program, search) : formOf(program, ruleId);
  if (!opened) throw new Response("There is no such way to earn in the program", { status: 404 });
  const { locale, timeZone } = ctx.voice;
  const today = dayOf(ctx.now, timeZone);
  const parsed = parseRuleForm(opened.form, ruleContext(program, ruleId));
  return {
    ...opened,
    key: ruleId === "new" ? `new ${search}` : ruleId,
    ruleId: ruleId === "new" ? null : ruleId,
    ...{ program, version, locale, timeZone, today },
    picture: parsed.ok
      ? pictureRule(program, parsed.rule, { locale, today })
      : pictureProgram(program, { locale, today }),
    currencies: Intl.supportedValuesOf("currency"),
    answers: opened.form.action === "survey" && ruleId !== "new" ? await loadAnswers(ctx, ruleId) : null,
  };
}

async function loadAnswers(ctx: AdminContext, ruleId: string): Promise<NonNullable<LoadedRule["answers"]>> {
  const counts = await readSurveyAnswers(ctx, ruleId);
  const { locale } = ctx.voice;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const share = new Intl.NumberFormat(locale, { style: "percent" });
  return {
    total: `${formatNumber(total, locale)} ${total === 1 ? "answer" : "answers"}`,
    rows: counts.map(({ answer, count }) => ({
      ...{ answer, count: formatNumber(count, locale) },
      share: share.format(count / total),
    })),
  };
}

type Opened = Pick<LoadedRule, "form" | "title" | "isCopy">;

function formOf(program: Program, ruleId: string): Opened | null {
  const rule = findRule(program, ruleId);
  return rule ? { form: toRuleForm(rule, program), title: rule.title, isCopy: false } : null;
}

const MAX_TITLE = 80;

function newForm(program: Program, search: URLSearchParams): Opened | null {
  const copied = findRule(program, search.get("copy") ?? "");
  if (copied) {
    const title = `Copy of ${copied.title}`.slice(0, MAX_TITLE);
    const form = { ...toRuleForm(copied, program), title, enabled: false };
    return { form, title: "New way to earn", isCopy: true };
  }
  const kind = RuleKind.safeParse(search.get("kind"));
  if (!kind.success) return null;
  const { name } = KIND_WORDS[kind.data];
  return { form: emptyRuleForm(kind.data, program), title: `New: ${name.toLowerCase()}`, isCopy: false };
}
