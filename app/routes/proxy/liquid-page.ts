/** A page of the theme: Shopify puts the shop's header and footer around it. Private, since it is about one person. */
export function liquidPage(content: string, status = 200): Response {
  return new Response(content, {
    status,
    headers: { "content-type": "application/liquid; charset=utf-8", "cache-control": "private, no-store" },
  });
}

const ESCAPED: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
  "%": "&#37;",
};

/** Text for such a page: neither HTML nor Liquid is left in it. */
export function escapeLiquid(text: string): string {
  return text.replaceAll(/[&<>"'{}%]/g, (letter) => ESCAPED[letter] ?? letter);
}
