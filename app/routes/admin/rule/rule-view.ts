import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import type { EarningRule } from "#app/domain/earning/rule.ts";
import { explainWhole } from "#app/domain/explain/explain-rule.ts";
import { ruleWords } from "#app/domain/explain/rule-words.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";
import { previewProgram, type ProgramPreview } from "#app/routes/admin/program/program-preview.ts";
import { withRule } from "./with-rule.ts";

/** What stands beside the rule's editor. */
export interface RulePicture {
  /** Null while the form does not say enough. */
  sentence: string | null;
  preview: ProgramPreview;
}

/** The rule in a sentence and at work. A rule that is off is shown as it would pay. */
export function pictureRule(
  program: Program,
  rule: EarningRule | ActionRule,
  { locale, today }: { locale: string; today: string },
): RulePicture {
  const on = { ...rule, enabled: true };
  const whole = withRule(program, on);
  return {
    sentence: explainWhole(on, ruleWords(whole, voiceOf(whole, locale))),
    preview: previewProgram(whole, locale, { rule: on, today }),
  };
}

/** Before there is a rule to show: the program as it stands. */
export function pictureProgram(
  program: Program,
  { locale, today }: { locale: string; today: string },
): RulePicture {
  return { sentence: null, preview: previewProgram(program, locale, { rule: null, today }) };
}
