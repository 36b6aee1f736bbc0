// The host's side of an extension, as far as Shopify documents it: signals, words, tokens, a cart, an address of the
// app before relative ones. `settings` comes with the page; `told` is what the extension asked of the host.
(() => {
  const { settings, told } = window;

  class Signal {
    #value;
    #listeners = new Set();
    constructor(value) {
      this.#value = value;
    }
    get value() {
      return this.#value;
    }
    set value(value) {
      this.#value = value;
      for (const listen of this.#listeners) listen(value);
    }
    subscribe(listen) {
      this.#listeners.add(listen);
      return () => this.#listeners.delete(listen);
    }
  }

  function translate(key, values = {}) {
    const text = key.split(".").reduce((words, part) => words?.[part], settings.words);
    if (typeof text !== "string") throw new Error(`There are no words for ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} has no value for ${name}`);
      return values[name];
    });
  }

  const discountCodes = new Signal([]);
  const cart = new Signal({ lineItems: [], cartDiscounts: [], properties: {}, ...settings.cart });
  const changeCart = (change) => {
    cart.value = { ...cart.value, ...change };
  };

  window.shopify = {
    extend: (target, run) => {
      if (target === settings.target) window.startExtension = run;
    },
    i18n: { translate },
    sessionToken: { get: () => window.mintToken() },
    auth: { idToken: () => window.mintToken() },
    localization: {
      language: new Signal({ isoCode: settings.language }),
      currency: new Signal({ isoCode: "USD" }),
      market: new Signal(undefined),
    },
    requireLogin: async () => told.push("requireLogin"),
    lines: new Signal((settings.lines ?? []).map((amount) => ({ cost: { totalAmount: { amount } } }))),
    discountAllocations: new Signal([]),
    discountCodes,
    instructions: new Signal({ discounts: { canUpdateDiscountCodes: settings.mayChangeCodes ?? true } }),
    async applyDiscountCodeChange({ type, code }) {
      told.push(`${type} ${code}`);
      if (settings.refusesCodes) return { type: "error", message: "Not in this checkout" };
      const others = discountCodes.value.filter((one) => one.code !== code);
      discountCodes.value = type === "addDiscountCode" ? [...others, { code }] : others;
      return { type: "success" };
    },
    orderConfirmation: new Signal({ order: { id: `gid://shopify/OrderIdentity/${settings.order}` } }),
    session: { currentSession: { currency: "USD" }, getSessionToken: () => window.mintToken() },
    locale: { current: new Signal(settings.language) },
    customer: { id: Number(settings.customer) },
    action: { presentModal: () => told.push("presentModal") },
    cart: {
      current: cart,
      async setCustomer(customer) {
        told.push(`setCustomer ${customer.id}`);
        changeCart({ customer });
      },
      async addCartCodeDiscount(code) {
        told.push(`addCartCodeDiscount ${code}`);
        if (!cart.value.customer) throw new Error("This code belongs to a customer");
        changeCart({
          cartDiscounts: [...cart.value.cartDiscounts, { amount: 5, discountDescription: code }],
        });
      },
      async removeCartDiscount() {
        told.push("removeCartDiscount");
        changeCart({ cartDiscounts: [] });
      },
    },
    data: { selected: [{ id: `gid://shopify/Customer/${settings.customer}` }] },
  };

  const reachOut = window.fetch.bind(window);
  window.fetch = (address, init) =>
    reachOut(String(address).startsWith("/") ? settings.appUrl + address : address, init);
})();
