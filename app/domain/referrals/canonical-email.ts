/** Mail services that read "a.b@", "ab@" and "ab+shop@" as one mailbox. */
const DOTLESS = new Set(["gmail.com", "googlemail.com"]);
const SAME_DOMAIN: Record<string, string> = { "googlemail.com": "gmail.com" };

/**
 * The mailbox behind an e-mail address, so that one person's spellings are one: what follows a plus goes for every
 * domain, dots go where the service ignores them. Null for what is no address.
 * Example: "Ann.Lee+shop@GoogleMail.com" and "annlee@gmail.com" are both "annlee@gmail.com".
 */
export function canonicalEmail(text: string | null | undefined): string | null {
  const address = text?.trim().toLowerCase() ?? "";
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1 || address.length > 254 || /\s/.test(address)) return null;
  const domain = address.slice(at + 1);
  const [name = ""] = address.slice(0, at).split("+");
  const box = DOTLESS.has(domain) ? name.replaceAll(".", "") : name;
  return box === "" ? address : `${box}@${SAME_DOMAIN[domain] ?? domain}`;
}
