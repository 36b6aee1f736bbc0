import { groupOf, listWaysToEarn, type WayGroup } from "#app/domain/earning/list-ways-to-earn.ts";
import { explainWhole } from "#app/domain/explain/explain-rule.ts";
import { ruleWords } from "#app/domain/explain/rule-words.ts";
import { voiceOf } from "#app/domain/explain/voice.ts";
import type { Program } from "#app/domain/program.ts";

/** One way to earn as the list shows it. */
export interface WayRow {
  id: string;
  group: WayGroup;
  title: string;
  sentence: string;
  enabled: boolean;
  priority: number | null;
  /** "ended", "planned": only of rules with dates. */
  phase: "ended" | "planned" | null;
}

/** A program's rules in words, in the order in which they are looked at. */
export function wayRows(program: Program, { locale, today }: { locale: string; today: string }): WayRow[] {
  const words = ruleWords(program, voiceOf(program, locale));
  return listWaysToEarn(program).map((rule) => {
    const { from, until } = rule.conditions;
    const hasEnded = until !== null && until < today;
    return {
      ...{ id: rule.id, group: groupOf(rule), title: rule.title, enabled: rule.enabled },
      sentence: explainWhole(rule, words),
      priority: "priority" in rule ? rule.priority : null,
      phase: hasEnded ? "ended" : from !== null && from > today ? "planned" : null,
    };
  });
}
