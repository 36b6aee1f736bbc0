import type { Voice } from "#app/domain/explain/voice.ts";
import { directionOf } from "#app/domain/texts/language.ts";

/** How a page tells browsers and screen readers its language: `lang="ar" dir="rtl"`. */
export function languageAttributes({ language = "en" }: Voice): string {
  return `lang="${language}" dir="${directionOf(language)}"`;
}
