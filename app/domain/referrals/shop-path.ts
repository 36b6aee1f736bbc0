import { LINK_PARAMETER } from "./traces.ts";

const LOCAL = /^\/(?![/\\])[^\\\u0000-\u0020"'<>`]*$/;
const MAX_LENGTH = 500;

/**
 * A page of the shop that a link may lead to, with the code in its address; anything that is no path of this shop
 * becomes the home page, so that a link never leads to another site.
 * Examples: "/products/mug?v=1" becomes "/products/mug?v=1&ref=K7QM2XDP"; "//evil.example" becomes "/?ref=K7QM2XDP".
 */
export function shopPath(wanted: string | null, code: string): string {
  const isLocal = wanted !== null && wanted.length <= MAX_LENGTH && LOCAL.test(wanted);
  const [path = "/", query = ""] = (isLocal ? wanted : "/").split("#", 1)[0]?.split("?") ?? [];
  const parameters = new URLSearchParams(query);
  parameters.set(LINK_PARAMETER, code);
  return `${path}?${parameters.toString()}`;
}
