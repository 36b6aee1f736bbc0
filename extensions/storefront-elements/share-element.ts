import { browserNumber, sendJson } from "./referral-memory.ts";

interface Outcome {
  visitors: number;
  friends: { name: string; when: string; text: string }[];
}

/**
 * <perennial-share>: the member's link and the ways to pass it on, which are links and work without script. The element
 * adds: copying, the system's own sharing, counting what was shared, and what became of the link, fetched when the
 * section comes into sight.
 *
 * Attributes: data-url (the app proxy), data-link, data-text, data-locale.
 */
export class PerennialShare extends HTMLElement {
  #listening: AbortController | null = null;
  #watching: IntersectionObserver | null = null;

  connectedCallback(): void {
    const copy = this.#part("copy");
    if (!copy || this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    copy.addEventListener("click", () => void this.#copy(), { signal });
    const system = this.#part("system");
    if (system && "share" in navigator) {
      system.hidden = false;
      system.addEventListener("click", () => void this.#share(), { signal });
    }
    this.addEventListener("click", (event) => this.#noteLink(event), { signal });
    this.#part("qr")?.addEventListener("toggle", () => this.#note("qr"), { signal, once: true });
    // Before it comes into sight, so that nothing that is looked at moves.
    this.#watching = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void this.#load(),
      { rootMargin: "600px" },
    );
    this.#watching.observe(this);
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.#watching?.disconnect();
  }

  async #copy(): Promise<void> {
    const said = this.#part("said");
    await navigator.clipboard.writeText(this.dataset.link ?? "").catch(() => this.#select());
    if (said) said.textContent = said.dataset.copied ?? "";
    this.#note("copy");
  }

  /** A browser that does not let us copy gets the link selected. */
  #select(): void {
    this.querySelector("input")?.select();
  }

  async #share(): Promise<void> {
    const { text = "", link = "" } = this.dataset;
    // Rejects where the shopper closes the sheet: nothing was shared then.
    const isShared = await navigator.share({ text, url: link }).then(
      () => true,
      () => false,
    );
    if (isShared) this.#note("system");
  }

  #noteLink({ target }: Event): void {
    const link = target instanceof Element ? target.closest<HTMLElement>("[data-channel]") : null;
    if (link?.dataset.channel) this.#note(link.dataset.channel);
  }

  #note(channel: string): void {
    void sendJson(`${this.dataset.url}/referrals`, { channel, browser: browserNumber() });
  }

  async #load(): Promise<void> {
    this.#watching?.disconnect();
    const query = new URLSearchParams({ locale: this.dataset.locale ?? "en", browser: browserNumber() });
    const outcome = await this.#ask(`${this.dataset.url}/referrals?${query}`);
    if (!outcome) return;
    const number = new Intl.NumberFormat(this.dataset.locale).format(outcome.visitors);
    const visitors = this.#part("visitors");
    if (visitors) visitors.textContent = (visitors.dataset.text ?? "").replace("[count]", number);
    this.#part("friends")?.replaceChildren(...outcome.friends.map((friend) => this.#row(friend)));
    const part = this.#part("outcome");
    if (part) part.hidden = outcome.visitors === 0 && outcome.friends.length === 0;
  }

  async #ask(url: string): Promise<Outcome | null> {
    try {
      const answer = await fetch(url, { headers: { accept: "application/json" } });
      if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return null;
      // The shape is checked as far as it is used; the texts are only ever set as text.
      const outcome = (await answer.json()) as Partial<Outcome>;
      return typeof outcome.visitors === "number" && Array.isArray(outcome.friends)
        ? (outcome as Outcome)
        : null;
    } catch {
      return null;
    }
  }

  #row({ name, when, text }: Outcome["friends"][number]): HTMLLIElement {
    const row = document.createElement("li");
    row.className = "perennial-share-friend";
    const [who, what] = [document.createElement("strong"), document.createElement("span")];
    who.textContent = `${name} · ${when}`;
    what.textContent = text;
    row.append(who, what);
    return row;
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-${name}]`);
  }
}
