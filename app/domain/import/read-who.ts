import { parseId } from "#app/domain/parse-id.ts";

/** An e-mail in the one form that it is looked up by: "mailto: Ada@Example.com " is "ada@example.com". Null: it is none. */
export function readEmail(text: string): string | null {
  const email = text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "")
    .trim()
    .replace(/^mailto:\s*/i, "")
    .replace(/^<(.*)>$/, "$1")
    .toLowerCase();
  return email.length <= 254 && /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$/.test(email) ? email : null;
}

/** A customer's number in Shopify, also as "gid://shopify/Customer/7" or with the apostrophe of a spreadsheet. */
export function readCustomerId(text: string): string | null {
  const id = parseId(
    text
      .trim()
      .replace(/^'/, "")
      .replace(/^gid:\/\/shopify\/Customer\//, ""),
  );
  return id === null || id === 0n ? null : String(id);
}

const CODE = /^[\p{L}\p{N}_-]{3,64}$/u;
const CODE_PARAMETERS = ["ref", "referral_code", "referralcode", "smile_referral_code", "code", "rfsn", "r"];

/**
 * A referral code, written alone or as a link: "https://shop.example/?ref=ADA10" and "http://i.refs.cc/ADA10" are both
 * "ADA10". Null where there is none.
 */
export function readReferralCode(text: string): string | null {
  const bare = text.trim();
  if (!/^https?:\/\//i.test(bare)) return CODE.test(bare) ? bare : null;
  const [path = "", query = ""] = bare.replace(/#.*$/, "").split("?", 2);
  const pairs = query.split("&").map((pair) => pair.split("=", 2));
  const named = pairs.find(([name = ""]) => CODE_PARAMETERS.includes(name.toLowerCase()))?.[1];
  const last = path
    .replace(/^https?:\/\/[^/]*/i, "")
    .split("/")
    .findLast((part) => part !== "");
  const code = named ?? last ?? "";
  return CODE.test(code) ? code : null;
}
