import type { Voice } from "#app/domain/explain/voice.ts";
import { word } from "#app/domain/texts/say.ts";
import { languageAttributes } from "../language-attributes.ts";

/**
 * What the short link answers: a page that goes on by itself. It is no redirect, because Shopify follows redirects of
 * an app itself, and the friend would see the shop's page under the app's address. With script it leads to the page of
 * the shop with the code in its address; without, to the invitation, which is a form. Link previews find their words.
 * All parts are escaped here.
 */
export function linkPage({
  to,
  invitation,
  voice,
}: {
  to: string;
  invitation: string;
  voice: Voice;
}): string {
  const target = escapeHtml(to);
  const title = escapeHtml(word(voice, "friend_page.title"));
  return `<!doctype html><html ${languageAttributes(voice)}><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<meta property="og:title" content="${title}"><meta property="og:type" content="website">
<script>location.replace(${scriptText(to)})</script>
<noscript><meta http-equiv="refresh" content="0;url=${escapeHtml(invitation)}"></noscript></head>
<body><p><a href="${target}">${escapeHtml(word(voice, "friend_page.go_on"))}</a></p></body></html>`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** A text as a script reads it, which can neither end the script nor begin a comment. */
function scriptText(text: string): string {
  return JSON.stringify(text)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
