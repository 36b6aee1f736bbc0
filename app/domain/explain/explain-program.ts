import type { Program } from "#app/domain/program.ts";
import { explainPolicies } from "./explain-policies.ts";
import { explainWaysToEarn } from "./explain-ways-to-earn.ts";
import { voiceOf } from "./voice.ts";

/** Everything that a program says, one sentence each: what a version is read by. */
export function explainProgram(program: Program, locale: string): string[] {
  const { singular, plural } = program.pointsName;
  return [
    ...explainWaysToEarn(program, voiceOf(program, locale)),
    ...explainPolicies(program, locale),
    `Points are called “${singular}” and “${plural}”.`,
  ];
}

const NO_WORDS = "Something changed that these sentences do not tell, such as an order of priority.";

/**
 * What changed from one program to another: the sentences that only one of them says. Programs that differ and say
 * the same are told apart all the same. `before` is null for a first version, which is told whole.
 */
export function comparePrograms(
  before: Program | null,
  after: Program,
  locale: string,
): { gone: string[]; added: string[] } {
  const was = before ? explainProgram(before, locale) : [];
  const is = explainProgram(after, locale);
  const gone = was.filter((sentence) => !is.includes(sentence));
  const added = is.filter((sentence) => !was.includes(sentence));
  const isHidden = gone.length === 0 && added.length === 0 && !isSame(before, after);
  return { gone, added: isHidden ? [NO_WORDS] : added };
}

/** Both come from the same schema, which writes its fields in one order. */
function isSame(before: Program | null, after: Program): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
