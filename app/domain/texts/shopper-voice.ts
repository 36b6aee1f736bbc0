import type { Voice } from "#app/domain/explain/voice.ts";
import { ALL_TEXTS } from "./all-texts.ts";
import { primary, readerOf, type Language } from "./language.ts";

type Named = Pick<Voice, "pointsName" | "pointDecimals">;

const USUAL_NAME = { singular: "point", plural: "points" };

/**
 * How a program speaks to a shopper whose page names this locale: in their language, with the shop's own name for
 * points. `program` is null where the shop has none yet.
 */
export function shopperVoice(program: Named | null, asked: string | null): Voice {
  const { language, locale } = readerOf(asked);
  const { pointsName, pointDecimals = 0 } = program ?? { pointsName: USUAL_NAME };
  return { locale, pointsName: namesIn(language, pointsName), pointDecimals, language };
}

/** Plain points are translated; a name that the shop chose is its own in every language, or as it says there. */
function namesIn(language: Language, pointsName: Voice["pointsName"]): Voice["pointsName"] {
  const { singular, plural, byLocale = {} } = pointsName;
  const isUsual = singular === USUAL_NAME.singular && plural === USUAL_NAME.plural;
  if (!isUsual || language === "en" || byLocale[language] || byLocale[primary(language)]) return pointsName;
  return { ...pointsName, byLocale: { ...byLocale, [primary(language)]: ALL_TEXTS[language].points } };
}
