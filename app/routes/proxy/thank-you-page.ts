/**
 * A page in the shop's own theme, for browsers without script: Shopify prints Liquid inside the theme's layout. What
 * Liquid or HTML would read as their own is written as characters.
 */
export function thankYouPage(text: string): Response {
  const safe = text.replace(/[&<>"'{}%]/g, (character) => `&#${character.charCodeAt(0)};`);
  const body = `<div class="page-width" style="max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem; text-align: center">
<p role="status" style="font-size: 1.25rem">${safe}</p>
<p><a href="/">Back to the shop</a></p>
</div>`;
  const headers = {
    "content-type": "application/liquid; charset=utf-8",
    "cache-control": "private, no-store",
  };
  return new Response(body, { headers });
}
