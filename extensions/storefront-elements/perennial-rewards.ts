import { applyCode } from "./apply-code.ts";
import { copyTemplate, findPart, writeTexts } from "./fill-parts.ts";
import { LookAgain } from "./look-again.ts";
import {
  readRedeemed,
  readRewards,
  type OfferedReward,
  type OwnReward,
  type RewardsAnswer,
} from "./rewards-answer.ts";

const PATIENCE_MS = 12_000;

/**
 * <perennial-rewards>: what there is to redeem, what is missing for the next one, and the shopper's own rewards. Liquid
 * has printed what the shop offers; the element asks the app once its panel opens, or the shopper turns to it on a page,
 * and never before; while a code is on its way it looks again. Redeems after a question, without leaving the page.
 *
 * Attributes: data-member (somebody is signed in), data-url (the app's proxy), data-locale, data-market, data-currency, data-root (the shop's own paths).
 */
class PerennialRewards extends HTMLElement {
  #listening: AbortController | null = null;
  #answer: RewardsAnswer | null = null;
  #chosen: { reward: OfferedReward; points: number; text: string } | null = null;
  #isBusy = false;
  #lookAgain: LookAgain | null = null;

  connectedCallback(): void {
    // A guest reads what Liquid printed: there is nothing of their own to ask for.
    if (this.#listening || this.dataset["member"] === undefined) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("click", (event) => void this.#clicked(event), { signal });
    this.addEventListener("input", (event) => this.#moved(event), { signal });
    const panel = this.closest<HTMLElement>("[popover]");
    const isShown = () => panel === null || panel.matches(":popover-open");
    this.#lookAgain = new LookAgain(() => void this.#load(), isShown, signal);
    if (!panel) return this.#whenWanted(signal);
    panel.addEventListener(
      "toggle",
      (event) => "newState" in event && event.newState === "open" && void this.#load(),
      { signal },
    );
    if (panel.matches(":popover-open")) void this.#load();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#listening = null;
  }

  /** On a page nothing moves before the shopper turns to it: with the pointer, the keyboard, or the link. */
  #whenWanted(signal: AbortSignal): void {
    const wanted = new AbortController();
    const once = { signal: AbortSignal.any([signal, wanted.signal]) };
    const bring = () => {
      wanted.abort();
      void this.#load();
    };
    this.addEventListener("pointerenter", bring, once);
    this.addEventListener("focusin", bring, once);
    findPart(this, "page-link")?.addEventListener(
      "click",
      (event) => {
        event.preventDefault();
        void this.#again();
      },
      { signal },
    );
  }

  async #load(): Promise<boolean> {
    const { url = "", locale = "en" } = this.dataset;
    const query = new URLSearchParams({ locale, ...this.#place() });
    const answer = await ask(`${url}/rewards?${query}`).then((got) => got && readRewards(got), nothing);
    this.#show("reward-retry", answer === null);
    if (answer === null) {
      this.#say(this.#word("unreachable"));
      return false;
    }
    this.#answer = answer;
    this.#fill(answer);
    return true;
  }

  #fill({ rewards, next, mine, nonce }: RewardsAnswer): void {
    writeTexts(this, { next: nonce === null ? "" : (next?.text ?? "") });
    this.#list(
      "offers",
      rewards.map((reward) => this.#offer(reward)),
    );
    this.#show("none", rewards.length === 0);
    this.#list(
      "mine",
      mine.map((reward) => this.#own(reward)),
    );
    this.#show("mine-section", mine.length > 0);
    this.#show("page-link", false);
    this.#lookAgain?.found(mine.some(({ state }) => state === "requested"));
  }

  #list(name: string, items: (Node | null)[]): void {
    findPart(this, name)?.replaceChildren(...items.filter((item) => item !== null));
  }

  #offer(reward: OfferedReward): HTMLElement | null {
    const item = copyTemplate(this, "offer-template");
    if (!item) return null;
    const { title, gets, takes, conditions, why, choices, canRedeem, missing, progress, id } = reward;
    item.dataset["reward"] = id;
    writeTexts(item, { title, takes, gets, conditions: conditions.join(" · "), why: why.join(" ") });
    const bar = findPart<HTMLProgressElement>(item, "progress");
    if (bar) [bar.value, bar.hidden, bar.ariaLabel] = [progress, missing === 0, why.join(" ")];
    const slider = findPart<HTMLInputElement>(item, "slider");
    const hasSlider = canRedeem && choices.length > 1;
    this.#showIn(item, "choice", hasSlider);
    if (slider && hasSlider) {
      [slider.max, slider.value] = [String(choices.length - 1), "0"];
      slider.ariaLabel = title;
      writeChoice(slider, reward);
    }
    const button = findPart(item, "redeem");
    if (button) [button.hidden, button.ariaLabel] = [!canRedeem, `${button.textContent?.trim()}: ${title}`];
    return item;
  }

  #own(reward: OwnReward): HTMLElement | null {
    const item = copyTemplate(this, "own-template");
    if (!item) return null;
    const { id, title, gets, code, text, canApply } = reward;
    item.dataset["own"] = id;
    writeTexts(item, { title, gets, code: code ?? "", text });
    for (const name of ["copy", "apply"]) {
      const button = findPart(item, name);
      const isShown = code !== null && (name === "copy" || canApply);
      if (button) [button.hidden, button.ariaLabel] = [!isShown, `${button.textContent?.trim()}: ${title}`];
    }
    return item;
  }

  /** The slider's choice in words, for eyes and for screen readers. */
  #moved({ target }: Event): void {
    const reward = this.#rewardAt(target);
    if (reward && target instanceof HTMLInputElement) writeChoice(target, reward);
  }

  async #clicked({ target }: Event): Promise<void> {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    if (!button || this.#isBusy) return;
    if (button.matches("[data-redeem]")) return this.#question(button);
    if (button.matches("[data-confirm]")) return this.#redeem();
    if (button.matches("[data-cancel]")) return this.#dialog()?.close();
    if (button.matches("[data-reward-retry]")) return this.#again();
    const own = this.#answer?.mine.find(
      ({ id }) => id === button.closest<HTMLElement>("[data-own]")?.dataset["own"],
    );
    if (own?.code && button.matches("[data-copy]")) return this.#copy(own.code);
    if (own?.code && button.matches("[data-apply]")) return this.#apply(own.code);
  }

  async #again(): Promise<void> {
    if (await this.#load()) this.#say(this.#word("loaded"));
    findPart(this, "heading")?.focus();
  }

  #question(button: HTMLElement): void {
    const reward = this.#rewardAt(button);
    if (!reward) return;
    const slider = button.closest("[data-reward]")?.querySelector<HTMLInputElement>("[data-slider]");
    const choice = reward.choices[Number(slider?.value ?? 0)];
    const text = choice?.text ?? `${reward.gets}: ${reward.takes}`;
    this.#chosen = { reward, points: choice?.points ?? reward.points, text };
    writeTexts(this, { "confirm-text": text });
    this.#dialog()?.showModal();
  }

  async #redeem(): Promise<void> {
    if (!this.#chosen || !this.#answer?.nonce) return;
    const { reward, points } = this.#chosen;
    const { url = "", locale = "en" } = this.dataset;
    this.#isBusy = true;
    this.#say(this.#word("redeeming"));
    const body = JSON.stringify({ reward: reward.id, points, nonce: this.#answer.nonce, ...this.#place() });
    const query = new URLSearchParams({ locale });
    const answer = await ask(`${url}/redeem?${query}`, {
      ...{ method: "POST", headers: { "content-type": "application/json" }, body },
    }).then((got) => got && readRedeemed(got), nothing);
    this.#isBusy = false;
    this.#dialog()?.close();
    // The same ticket again is the same redemption, so trying once more never costs twice.
    if (answer === null) return this.#fail(this.#word("unknown"));
    // The panel around shows what is left.
    this.dispatchEvent(new Event("perennial-redeemed", { bubbles: true }));
    const isFresh = await this.#load();
    if (!answer.ok) return this.#fail(answer.why.join(" "));
    const { reward: own } = answer;
    if (!isFresh) this.#list("mine", [this.#own(own)]);
    this.#show("mine-section", true);
    this.#say(own.code === null ? own.text : `${this.#word("yours")} ${own.code}. ${own.text}`);
    this.querySelector<HTMLElement>(`[data-own="${CSS.escape(own.id)}"]`)?.focus();
  }

  #fail(sentence: string): void {
    this.#say(sentence);
    findPart(this, "heading")?.focus();
  }

  async #copy(code: string): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(code).then(
      () => true,
      () => false,
    );
    this.#say(this.#word(isCopied ? "copied" : "not-copied"));
  }

  async #apply(code: string): Promise<void> {
    this.#isBusy = true;
    const isApplied = await applyCode(code, this.dataset["root"] ?? "/");
    this.#isBusy = false;
    this.#say(this.#word(isApplied ? "applied" : "not-applied"));
  }

  /** Where the shopper shops, as far as the theme knows. */
  #place(): Record<string, string> {
    const { market, currency } = this.dataset;
    return { ...(market ? { market } : {}), ...(currency ? { currency } : {}) };
  }

  #rewardAt(target: EventTarget | null): OfferedReward | undefined {
    const item = target instanceof Element ? target.closest<HTMLElement>("[data-reward]") : null;
    return this.#answer?.rewards.find(({ id }) => id === item?.dataset["reward"]);
  }

  #dialog(): HTMLDialogElement | null {
    return findPart<HTMLDialogElement>(this, "dialog");
  }

  #show(name: string, isShown: boolean): void {
    this.#showIn(this, name, isShown);
  }

  #showIn(root: ParentNode, name: string, isShown: boolean): void {
    const part = findPart(root, name);
    if (part) part.hidden = !isShown;
  }

  #word(name: string): string {
    const words = findPart(this, "reward-words");
    return words instanceof HTMLTemplateElement
      ? (words.content.querySelector(`[data-${name}]`)?.textContent ?? "")
      : "";
  }

  /** Tells everybody, screen readers among them. */
  #say(text: string): void {
    const status = findPart(this, "reward-status");
    if (status) status.textContent = text;
  }
}

function writeChoice(slider: HTMLInputElement, { choices }: OfferedReward): void {
  const text = choices[Number(slider.value)]?.text ?? "";
  slider.setAttribute("aria-valuetext", text);
  const shown = slider.closest("[data-choice]")?.querySelector("output");
  if (shown) shown.textContent = text;
}

function ask(url: string, init: RequestInit = {}): Promise<Response | null> {
  const headers = { accept: "application/json", ...init.headers };
  return fetch(url, { ...init, headers, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(nothing);
}

function nothing(): null {
  return null;
}

if (!customElements.get("perennial-rewards")) customElements.define("perennial-rewards", PerennialRewards);
