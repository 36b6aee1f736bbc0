import type { Voice } from "#app/domain/explain/voice.ts";
import { say, word } from "#app/domain/texts/say.ts";
import { languageAttributes } from "../language-attributes.ts";
import { escapeLiquid } from "../liquid-page.ts";

export interface InvitationPage {
  firstName: string | null;
  /** What the friend gets; null for nothing. */
  text: string | null;
  /** Whether a code is made for this friend, who has to be told apart from others. */
  needsEmail: boolean;
  action: string;
  nonce: string;
  problem: string | null;
}

/** The invitation as a page of the shop, printed in its theme: a form that needs no script. */
export function invitationPage(invitation: InvitationPage, voice: Voice): string {
  const { firstName, text, needsEmail, action, nonce, problem } = invitation;
  const who = firstName
    ? say(voice, "friend_page.named", { friend: firstName })
    : word(voice, "friend_page.nameless");
  const gets = text ? say(voice, "friend_page.gets", { offer: text }) : word(voice, "friend_page.nothing");
  const email = word(voice, needsEmail ? "friend_page.your_email" : "friend_page.email");
  const button = word(voice, text ? "friend_page.take" : "friend_page.go");
  return page(
    voice,
    `
    <h1>${escapeLiquid(who)}</h1>
    <p>${escapeLiquid(gets)}</p>
    ${problem ? `<p role="alert">${escapeLiquid(problem)}</p>` : ""}
    <form method="post" action="${escapeLiquid(action)}">
      <input type="hidden" name="nonce" value="${escapeLiquid(nonce)}">
      <p><label for="perennial-email">${escapeLiquid(email)}</label><br>
      <input id="perennial-email" type="email" name="email" autocomplete="email" maxlength="254"${needsEmail ? " required" : ""}></p>
      <p><button type="submit">${escapeLiquid(button)}</button></p>
    </form>`,
  );
}

/** After the claim: the code, and a link that puts it into the cart. */
export function claimedPage(
  { discountCode, text, to }: { discountCode: string | null; text: string | null; to: string },
  voice: Voice,
): string {
  const href = discountCode
    ? `/discount/${encodeURIComponent(discountCode)}?redirect=${encodeURIComponent(to)}`
    : to;
  const title = word(voice, discountCode ? "friend_page.ready" : "friend_page.welcome");
  const sentence = discountCode ? withCode(text ?? "", discountCode, voice) : "";
  const button = word(voice, discountCode ? "friend_page.to_cart" : "friend_page.go");
  return page(
    voice,
    `<h1>${escapeLiquid(title)}</h1>${sentence}<p><a href="${escapeLiquid(href)}">${escapeLiquid(button)}</a></p>`,
  );
}

/** The code stands out, as it is to be read and typed. */
function withCode(offer: string, code: string, voice: Voice): string {
  const sentence = escapeLiquid(say(voice, "friend_page.with_code", { offer, code }));
  return `<p>${sentence.replace(escapeLiquid(code), "<strong>$&</strong>")}</p>`;
}

/** A code that was typed and is nobody's. */
export function unknownCodePage(typed: string, voice: Voice): string {
  const title = say(voice, "friend_page.unknown", { code: typed.slice(0, MAX_SHOWN) });
  const ask = word(voice, "friend_page.ask_again");
  const go = word(voice, "friend_page.go");
  return page(
    voice,
    `<h1>${escapeLiquid(title)}</h1><p>${escapeLiquid(ask)}</p><p><a href="/">${escapeLiquid(go)}</a></p>`,
  );
}

const MAX_SHOWN = 40;

function page(voice: Voice, content: string): string {
  return `<div ${languageAttributes(voice)} class="page-width perennial-invitation">${content}</div>`;
}
