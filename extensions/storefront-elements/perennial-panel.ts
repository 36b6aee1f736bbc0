/**
 * <perennial-panel>: the launcher and its panel, which open, take the focus and close without script (popover). The
 * element adds: closing when the focus leaves, and the scripts of what the panel holds, which come with its first
 * opening and never before. A friend's code in the address brings them at once, to greet who came by it.
 *
 * Attributes: data-scripts (addresses, with spaces between), data-referral-script, data-referral-style. Parts: data-panel, data-launcher.
 */
class PerennialPanel extends HTMLElement {
  #listening: AbortController | null = null;

  connectedCallback(): void {
    const panel = this.#panel();
    if (!panel || this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    panel.addEventListener("toggle", (event) => this.#toggled(event), { signal });
    document.addEventListener("focusin", (event) => this.#focusMoved(event), { signal });
    if (new URLSearchParams(location.search).has("ref")) this.#bringReferral();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#listening = null;
  }

  #toggled(event: Event): void {
    const isOpen = "newState" in event && event.newState === "open";
    this.querySelector("[data-launcher]")?.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    bring(this.dataset["scripts"]);
    this.#bringReferral();
  }

  /** The sheet first, so that nobody sees the greeting without it. */
  #bringReferral(): void {
    const { referralScript, referralStyle } = this.dataset;
    if (!referralScript || !referralStyle || document.querySelector(`link[href="${referralStyle}"]`))
      return bring(referralScript);
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.onload = link.onerror = () => bring(referralScript);
    link.href = referralStyle;
    this.append(link);
  }

  /** An open panel never covers what has the focus; the way there may lead through the browser's own buttons. */
  #focusMoved({ target }: FocusEvent): void {
    const panel = this.#panel();
    if (panel?.matches(":popover-open") && target instanceof Node && !this.contains(target))
      panel.hidePopover();
  }

  #panel(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-panel]");
  }
}

/** The browser keeps what it has brought once; a script that stays away leaves what Liquid printed. */
function bring(addresses = ""): void {
  for (const address of addresses.split(" ").filter(Boolean)) import(address).catch(() => {});
}

if (!customElements.get("perennial-panel")) customElements.define("perennial-panel", PerennialPanel);
