import { estimatePoints } from "#app/domain/earning/estimate-points.ts";

/**
 * <perennial-product-points>: keeps "Earn N points" in step with the picked variant. Liquid has printed the first
 * one; the count is the award's own function.
 *
 * Attributes: data-numerator, data-denominator, data-rounding (the program's estimate), data-text-one and
 * data-text-other (the sentence with "[points]"), data-locale. Children: <data data-variant value="price">.
 */
class PerennialProductPoints extends HTMLElement {
  #listening: AbortController | null = null;

  connectedCallback(): void {
    this.#listening ??= new AbortController();
    // The theme may set its hidden id field, or the address, only after its own listeners ran.
    document.addEventListener("change", () => queueMicrotask(() => this.#update()), {
      signal: this.#listening.signal,
    });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#listening = null;
  }

  #update(): void {
    const price = this.#pickedPrice();
    const { numerator, denominator, rounding, locale, textOne = "", textOther = "" } = this.dataset;
    const text = this.querySelector("[data-text]");
    if (price === null || !text || !isRounding(rounding)) return;
    const points = estimatePoints(price, {
      numerator: Number(numerator),
      denominator: Number(denominator),
      rounding,
    });
    const words = points === 1 ? textOne : textOther;
    text.textContent = words.replace("[points]", new Intl.NumberFormat(locale).format(points));
    this.hidden = points === 0;
  }

  /** The price of the variant in the product form around or beside this element; null where there is none. */
  #pickedPrice(): number | null {
    const around = this.closest(".shopify-section, section, article, main") ?? document;
    const form = around.querySelector<HTMLFormElement>('form[action*="/cart/add"]');
    const inForm = form ? new FormData(form).get("id") : null;
    const id = inForm ?? new URLSearchParams(location.search).get("variant");
    const variants = [...this.querySelectorAll<HTMLDataElement>("data[data-variant]")];
    const picked = variants.find((variant) => variant.dataset.variant === id);
    return picked ? Number(picked.value) : null;
  }
}

function isRounding(text: string | undefined): text is "down" | "half-up" | "up" {
  return text === "down" || text === "half-up" || text === "up";
}

if (!customElements.get("perennial-product-points")) {
  customElements.define("perennial-product-points", PerennialProductPoints);
}
