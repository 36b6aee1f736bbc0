import type { Program } from "#app/domain/program.ts";
import type { Voice } from "./voice.ts";

/** What sentences about a program's rules need to know besides the rule. */
export interface RuleWords {
  voice: Voice;
  /** The shop's currency, in which minimums and steps are written. */
  currency: string;
  tierNames: ReadonlyMap<string, string>;
}

export function ruleWords(program: Program, voice: Voice): RuleWords {
  const tiers = program.tiers?.tiers ?? [];
  return {
    voice,
    currency: program.currency,
    tierNames: new Map(tiers.map(({ id, name }) => [id, name])),
  };
}
