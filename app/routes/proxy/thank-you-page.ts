import type { Voice } from "#app/domain/explain/voice.ts";
import { word } from "#app/domain/texts/say.ts";
import { languageAttributes } from "./language-attributes.ts";
import { escapeLiquid, liquidPage } from "./liquid-page.ts";

/**
 * A page in the shop's own theme, for browsers without script: Shopify prints Liquid inside the theme's layout. What
 * Liquid or HTML would read as their own is written as characters.
 */
export function thankYouPage(text: string, voice: Voice): Response {
  return liquidPage(`<div ${languageAttributes(voice)} class="page-width" style="max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem; text-align: center">
<p role="status" style="font-size: 1.25rem">${escapeLiquid(text)}</p>
<p><a href="/">${escapeLiquid(word(voice, "page.back"))}</a></p>
</div>`);
}
