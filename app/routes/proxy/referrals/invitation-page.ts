import { escapeHtml } from "../link/link-page.ts";

/** Text in a Liquid page: neither HTML nor Liquid can begin in it. */
export function escapeLiquid(text: string): string {
  return escapeHtml(text).replaceAll("{", "&#123;").replaceAll("}", "&#125;").replaceAll("%", "&#37;");
}

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
export function invitationPage(invitation: InvitationPage): string {
  const { firstName, text, needsEmail, action, nonce, problem } = invitation;
  const who = firstName ? escapeLiquid(firstName) : "A friend";
  return page(`
    <h1>${who} invites you</h1>
    <p>${text ? `You get ${escapeLiquid(text)}.` : "Have a look around; we are glad that you came."}</p>
    ${problem ? `<p role="alert">${escapeLiquid(problem)}</p>` : ""}
    <form method="post" action="${escapeLiquid(action)}">
      <input type="hidden" name="nonce" value="${escapeLiquid(nonce)}">
      <p><label for="perennial-email">${needsEmail ? "Your e-mail" : "Your e-mail, if you want to use it on another device too"}</label><br>
      <input id="perennial-email" type="email" name="email" autocomplete="email" maxlength="254"${needsEmail ? " required" : ""}></p>
      <p><button type="submit">${text ? "Get the offer" : "Go to the shop"}</button></p>
    </form>`);
}

/** After the claim: the code, and a link that puts it into the cart. */
export function claimedPage({
  discountCode,
  text,
  to,
}: {
  discountCode: string | null;
  text: string | null;
  to: string;
}): string {
  const href = discountCode
    ? `/discount/${encodeURIComponent(discountCode)}?redirect=${encodeURIComponent(to)}`
    : to;
  const words = discountCode
    ? `<h1>Your offer is ready</h1><p>${escapeLiquid(text ?? "")} with the code <strong>${escapeLiquid(discountCode)}</strong>.</p>`
    : "<h1>Welcome</h1>";
  return page(
    `${words}<p><a href="${escapeLiquid(href)}">${discountCode ? "Put it into my cart and go to the shop" : "Go to the shop"}</a></p>`,
  );
}

/** A code that was typed and is nobody's. */
export function unknownCodePage(code: string): string {
  return page(
    `<h1>We do not know the code “${escapeLiquid(code.slice(0, MAX_SHOWN))}”</h1><p>Please ask your friend for it once more, or go back and type it again.</p><p><a href="/">Go to the shop</a></p>`,
  );
}

const MAX_SHOWN = 40;

function page(content: string): string {
  return `<div class="page-width perennial-invitation">${content}</div>`;
}
