import { estimatePoints } from "#app/domain/earning/estimate-points.ts";
import { formatPoints, nameOf, type Voice } from "#app/domain/explain/voice.ts";

/**
 * <perennial-product-points>: keeps "Earn N points" in step with the picked variant and quantity. Liquid has printed
 * the first one; the count is the award's own function, rounded once for the whole quantity as an order is.
 *
 * Attributes: data-rounding (the program's), data-text-one and
 * data-text-other (the sentence with "[points]" and "[name]"), data-names (the program's pointsName), data-decimals,
 * data-locale. Children: <data data-variant value="price" data-worth="numerator denominator bonus">.
 */
class PerennialProductPoints extends HTMLElement {
  #listening: AbortController | null = null;

  connectedCallback(): void {
    this.#listening ??= new AbortController();
    const { signal } = this.#listening;
    // The theme may set its hidden id field, or the address, only after its own listeners ran.
    const later = () => queueMicrotask(() => this.#update());
    document.addEventListener("change", later, { signal });
    document.addEventListener("input", later, { signal });
    // A browser that goes back, or reloads, fills in what was picked before.
    window.addEventListener("pageshow", later, { signal });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#listening = null;
  }

  #update(): void {
    const picked = this.#picked();
    const { rounding, decimals, textOne = "", textOther = "" } = this.dataset;
    const text = this.querySelector("[data-text]");
    if (picked === null || !text || !isRounding(rounding)) return;
    const { variant, quantity } = picked;
    const [numerator = 0, denominator = 1, bonus = 0] = (variant.dataset.worth ?? "").split(" ").map(Number);
    const ratio = { numerator, denominator, rounding };
    const points = estimatePoints(Number(variant.value) * quantity, ratio) + bonus * quantity;
    const voice = this.#voice();
    const words = points === 10 ** Number(decimals ?? 0) ? textOne : textOther;
    const sentence = words
      .replace("[points]", () => formatPoints(points, voice))
      .replace("[name]", () => nameOf(points, voice));
    // The same words again would be read out again.
    if (text.textContent !== sentence) text.textContent = sentence;
    this.hidden = points === 0;
  }

  #voice(): Voice {
    const { locale = "en", names = "{}", decimals } = this.dataset;
    // Liquid has printed the program's own names; what is missing is printed as nothing.
    const pointsName = { singular: "", plural: "", ...(JSON.parse(names) as Partial<Voice["pointsName"]>) };
    return { locale, pointsName, pointDecimals: Number(decimals ?? 0) };
  }

  /** What the product form around or beside this element would put in the cart; null for no form. */
  #picked(): { variant: HTMLDataElement; quantity: number } | null {
    const around = this.closest(".shopify-section, section, article, main") ?? document;
    const form = around.querySelector<HTMLFormElement>('form[action*="/cart/add"]');
    const picked = form && new FormData(form);
    const id = picked?.get("id") ?? new URLSearchParams(location.search).get("variant");
    const variants = [...this.querySelectorAll<HTMLDataElement>("data[data-variant]")];
    const variant = variants.find((one) => one.dataset.variant === id);
    return variant ? { variant, quantity: readQuantity(picked?.get("quantity")) } : null;
  }
}

const MOST_AT_ONCE = 10_000;

/** One for a field that is empty, being typed in, or not there. */
function readQuantity(field: FormDataEntryValue | null | undefined): number {
  const quantity = Number(field ?? 1);
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_AT_ONCE ? quantity : 1;
}

function isRounding(text: string | undefined): text is "down" | "half-up" | "up" {
  return text === "down" || text === "half-up" || text === "up";
}

if (!customElements.get("perennial-product-points")) {
  customElements.define("perennial-product-points", PerennialProductPoints);
}
