import { browserNumber, rememberCode, rememberedCode, sendJson } from "./referral-memory.ts";

interface Invitation {
  code: string;
  firstName: string | null;
  text: string | null;
}

/**
 * <perennial-invitation>: greets a friend who came by a member's link (?ref=CODE) and puts the code, and later the
 * offer's discount, into the cart, so that the order is known as the advocate's doing whatever page it begins on. The
 * browser remembers the code; a member's own link greets nobody.
 *
 * Attributes: data-url (the app proxy), data-cart (the cart's path), data-own (the shopper's own code).
 */
export class PerennialInvitation extends HTMLElement {
  #code: string | null = null;

  connectedCallback(): void {
    const query = new URLSearchParams(location.search);
    const fresh = query.get("ref");
    const code = fresh ?? rememberedCode();
    if (!code || code.toUpperCase() === this.dataset.own || this.#code) return;
    this.#code = code;
    void this.#welcome(code, { isFresh: fresh !== null, isCounted: query.get("via") === "link" });
  }

  async #welcome(
    code: string,
    { isFresh, isCounted }: { isFresh: boolean; isCounted: boolean },
  ): Promise<void> {
    if (!isFresh) return;
    if (!isCounted) void fetch(`${this.dataset.url}/r/${encodeURIComponent(code)}`).catch(() => {});
    const invitation = await this.#ask(code);
    if (!invitation) return;
    this.#code = invitation.code;
    rememberCode(invitation.code);
    await this.#fillCart({});
    this.#greet(invitation);
  }

  async #ask(code: string): Promise<Invitation | null> {
    try {
      const answer = await fetch(`${this.dataset.url}/invitation?code=${encodeURIComponent(code)}`);
      if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return null;
      // The shape is checked as far as it is used; the texts are only ever set as text.
      const invitation = (await answer.json()) as Partial<Invitation>;
      return typeof invitation.code === "string" ? (invitation as Invitation) : null;
    } catch {
      return null;
    }
  }

  #greet({ firstName, text }: Invitation): void {
    this.#say("who", firstName ? "named" : "nameless", firstName ?? "");
    this.#say("offer", text ? "with" : "without", text ?? "");
    const form = this.#part("form");
    if (form) form.hidden = text === null;
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form instanceof HTMLFormElement) void this.#claim(String(new FormData(form).get("email") ?? ""));
    });
    this.#part("close")?.addEventListener("click", () => (this.hidden = true));
    this.hidden = false;
  }

  async #claim(email: string): Promise<void> {
    const claim = { code: this.#code, email: email.trim() || null, browser: browserNumber() };
    const answer = await sendJson(`${this.dataset.url}/claim`, claim);
    const { ok, reason, discountCode } = isFields(answer) ? answer : {};
    if (ok !== true) {
      const known = reason === "not-an-email" || reason === "own-link";
      return this.#say("result", known ? reason : "failed", "");
    }
    const code = typeof discountCode === "string" ? discountCode : null;
    const isFilled = await this.#fillCart(code === null ? {} : { discount: code });
    const form = this.#part("form");
    if (form) form.hidden = true;
    this.#say("result", code !== null && isFilled ? "applied" : "welcome", code ?? "");
  }

  /** Shopify's own way to change a cart from a theme; attributes of the cart become those of the order. */
  async #fillCart(change: { discount?: string }): Promise<boolean> {
    const attributes = { _perennial_ref: this.#code, _perennial_browser: browserNumber() };
    const answer = await sendJson(`${this.dataset.cart}/update.js`, { attributes, ...change });
    return isFields(answer) && "token" in answer;
  }

  /** Sentences come from the theme's own words; "[name]" stands for what is told. */
  #say(part: string, word: string, name: string): void {
    const place = this.#part(part);
    if (place) place.textContent = (place.getAttribute(`data-${word}`) ?? "").replace("[name]", name);
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-${name}]`);
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
