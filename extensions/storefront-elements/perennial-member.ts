import { sendActForm } from "./act-form.ts";
import { readMemberAnswer, type MemberAnswer } from "./member-answer.ts";

/**
 * <perennial-member>: what the panel knows of its member: fetched when the panel opens and never before. Keeps what
 * Liquid printed in step, sends the forms for points without leaving the page, and tells screen readers what is loading.
 *
 * Attributes: data-url (the app's proxy), data-locale. Parts are found by data attributes of the Liquid markup, the
 * launcher's among them.
 */
class PerennialMember extends HTMLElement {
  #listening: AbortController | null = null;
  #request: AbortController | null = null;

  connectedCallback(): void {
    const panel = this.closest<HTMLElement>("[popover]");
    if (!panel || this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    panel.addEventListener("toggle", (event) => this.#toggled(event), { signal });
    panel.addEventListener("submit", (event) => void this.#act(event), { signal });
    panel.addEventListener("perennial-redeemed", () => void this.#load(), { signal });
    this.#part("retry")?.addEventListener("click", () => this.#retry(), { signal });
    if (panel.matches(":popover-open")) void this.#load();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.#request?.abort();
  }

  #toggled(event: Event): void {
    if ("newState" in event && event.newState === "open") void this.#load();
    else this.#request?.abort();
  }

  /** Something is done for points: the panel stays, and shows what it brought. */
  async #act(event: SubmitEvent): Promise<void> {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches("[data-act]")) return;
    event.preventDefault();
    if (await sendActForm(event.target)) void this.#load();
  }

  /** The button is about to go away: whoever pressed it stays in the panel. */
  #retry(): void {
    this.#part("title")?.focus();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    const isKnown = Boolean(this.#part("history-list")?.childElementCount);
    this.#show({ history: true, skeleton: !isKnown, retry: false });
    this.#say("loading");
    const answer = await this.#ask(request.signal);
    if (request.signal.aborted) return;
    this.#show({ skeleton: false, history: isKnown || answer !== null, retry: answer === null });
    if (!answer) return this.#say("unreachable", true);
    this.#show({ history: answer.state !== "unknown" });
    this.#show({ "log-in": answer.state === "unknown" });
    if (answer.state === "unknown") return this.#say("unknown", true);
    this.#fill(answer);
    this.#say("loaded");
  }

  async #ask(closed: AbortSignal): Promise<MemberAnswer | null> {
    const url = `${this.dataset.url}/member?locale=${encodeURIComponent(this.dataset.locale ?? "en")}`;
    try {
      const signal = AbortSignal.any([closed, AbortSignal.timeout(8000)]);
      return await readMemberAnswer(await fetch(url, { headers: { accept: "application/json" }, signal }));
    } catch {
      return null;
    }
  }

  #fill({ state, pending, expiring, history, tier, ...answer }: MemberAnswer): void {
    this.#write("available", answer.availableText);
    this.#write("points-name", answer.availableName);
    this.#show({ balance: state === "member", welcome: state === "new" });
    this.#write("expiring", expiring?.[0]?.text ?? "");
    this.#show({ expiring: Boolean(expiring?.length) });
    this.#fillTier(tier ?? null);
    this.#show({ pending: pending.length > 0, "pending-sum": false, "pending-list": true });
    this.#list(
      "pending-list",
      pending.map(({ text }) => this.#row({ text })),
    );
    this.#show({ "history-list": history.length > 0, "history-none": history.length === 0 });
    this.#list(
      "history-list",
      history.map(({ when, change, text }) => this.#row({ when, text, points: change })),
    );
  }

  /** The tier as it is now; what Liquid printed may be a day old. */
  #fillTier(tier: NonNullable<MemberAnswer["tier"]> | null): void {
    this.#show({ tier: tier !== null, "tier-notice": Boolean(tier?.notice) });
    if (!tier) return;
    this.#write("tier-name", tier.name ?? "");
    this.#show({ "tier-name-line": tier.name !== null });
    this.#write("tier-notice", tier.notice ?? "");
    const bar = this.#part("tier-progress");
    if (bar instanceof HTMLProgressElement) {
      bar.hidden = typeof tier.percent !== "number";
      bar.value = tier.percent ?? 0;
    }
    const told = tier.name === null ? tier.lines : tier.lines.slice(1);
    this.#list(
      "tier-lines",
      [...told, ...tier.perks].map((line) => {
        const item = document.createElement("li");
        item.textContent = line;
        return item;
      }),
    );
  }

  /** A row as the Liquid template has it, with its texts filled in; what has no text is left out. */
  #row(texts: Record<string, string>): Node {
    const template = this.#part("row");
    if (!(template instanceof HTMLTemplateElement)) return document.createTextNode("");
    const row = document.importNode(template.content, true);
    for (const part of row.querySelectorAll("[data-text], [data-when], [data-points]")) {
      const text = texts[["text", "when", "points"].find((name) => part.hasAttribute(`data-${name}`)) ?? ""];
      if (text === undefined) part.remove();
      else part.textContent = text;
    }
    return row;
  }

  #list(name: string, rows: Node[]): void {
    this.#part(name)?.replaceChildren(...rows);
  }

  #write(slot: string, text: string): void {
    for (const part of this.#root().querySelectorAll(`[data-slot="${slot}"]`)) part.textContent = text;
  }

  #show(parts: Record<string, boolean>): void {
    for (const [name, isShown] of Object.entries(parts)) {
      const part = this.#part(name);
      if (part) part.hidden = !isShown;
    }
  }

  /** Tells screen readers, and everybody when something needs attention. */
  #say(word: string, isVisible = false): void {
    const [notice, status] = [this.#part("notice"), this.#part("status")];
    const words = this.#part("words");
    if (!notice || !status || !(words instanceof HTMLTemplateElement)) return;
    status.textContent = words.content.querySelector(`[data-${word}]`)?.textContent ?? "";
    notice.classList.toggle("perennial-notice--visible", isVisible);
  }

  #part(name: string): HTMLElement | null {
    return this.#root().querySelector(`[data-${name}]`);
  }

  /** The launcher shows the balance too. */
  #root(): HTMLElement {
    return this.closest<HTMLElement>("perennial-panel") ?? this;
  }
}

if (!customElements.get("perennial-member")) customElements.define("perennial-member", PerennialMember);
