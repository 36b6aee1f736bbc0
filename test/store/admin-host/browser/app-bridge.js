// A stand-in for Shopify's App Bridge: what the embedded app finds as `window.shopify`. It talks to the admin host
// page around it by postMessage, adds id tokens to fetches, and gives the app its navigation and save bar.
(() => {
  const script = document.currentScript;
  if (!script || window.shopify) return;
  const hostOrigin = new URL(script.src).origin;
  const isEmbedded = window.top !== window;
  const config = readConfig(script.dataset.apiKey ?? "");
  const waiting = new Map();
  let nextCall = 1;

  function readConfig(apiKey) {
    const params = new URLSearchParams(location.search);
    const kept = JSON.parse(sessionStorage.getItem("app-bridge-config") ?? "{}");
    const read = {
      apiKey,
      shop: params.get("shop") ?? kept.shop,
      host: params.get("host") ?? kept.host,
      locale: params.get("locale") ?? kept.locale ?? "en-US",
    };
    sessionStorage.setItem("app-bridge-config", JSON.stringify(read));
    return read;
  }

  function tell(type, data = {}) {
    if (isEmbedded) window.parent.postMessage({ appBridge: type, ...data }, hostOrigin);
  }

  /** Asks the host and gives its answer; a refusal rejects. */
  function ask(type, data = {}) {
    if (!isEmbedded) return Promise.reject(new Error("This page is not inside Shopify's admin"));
    return new Promise((resolve, reject) => {
      const call = nextCall++;
      waiting.set(call, { resolve, reject });
      tell(type, { call, ...data });
    });
  }

  const heard = {
    answer({ call, value, refused }) {
      const { resolve, reject } = waiting.get(call) ?? {};
      waiting.delete(call);
      if (refused) reject?.(new Error(refused));
      else resolve?.(value);
    },
    navigate({ href }) {
      const entry = navigationEntries().find((link) => link.getAttribute("href") === href);
      entry?.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
    },
    "save-bar-button"({ id, which }) {
      const bar = document.getElementById(id);
      const buttons = [...(bar?.querySelectorAll("button") ?? [])];
      const wanted = buttons.find(
        (button) => (button.getAttribute("variant") === "primary") === (which === "save"),
      );
      wanted?.click();
    },
    "save-bar-left"() {
      for (const bar of document.querySelectorAll("ui-save-bar")) bar.hide();
    },
    "toast-action"({ toast }) {
      toasts.get(toast)?.onAction?.();
    },
  };
  window.addEventListener("message", (event) => {
    if (event.origin !== hostOrigin || event.source !== window.parent) return;
    heard[event.data?.adminHost]?.(event.data);
  });

  // ---- id tokens: kept while they live, as App Bridge does ----
  let token = null;
  async function idToken() {
    if (token && token.until > Date.now()) return token.text;
    const { text, livesForMs } = await ask("id-token");
    token = { text, until: Date.now() + livesForMs / 2 };
    return text;
  }

  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isOwn = new URL(request.url).origin === location.origin;
    if (!isEmbedded || !isOwn || request.headers.has("authorization")) return plainFetch(request);
    const again = request.clone();
    const answer = await plainFetch(await signed(request));
    if (!answer.headers.has("x-shopify-retry-invalid-session-request")) return answer;
    token = null;
    return plainFetch(await signed(again));
  };
  async function signed(request) {
    const headers = new Headers(request.headers);
    headers.set("authorization", `Bearer ${await idToken()}`);
    headers.set("x-requested-with", "XMLHttpRequest");
    return new Request(request, { headers });
  }

  // ---- toast, loading, save bar ----
  const toasts = new Map();
  const toast = {
    show(message, options = {}) {
      const id = `toast-${toasts.size + 1}`;
      toasts.set(id, options);
      const { isError = false, duration = 5000, action = null } = options;
      tell("toast", { id, message, isError, duration, action });
      return id;
    },
    hide: (id) => tell("hide-toast", { id }),
  };
  const byId = (id) => document.getElementById(id);
  const saveBar = {
    show: async (id) => byId(id)?.show(),
    hide: async (id) => byId(id)?.hide(),
    toggle: async (id) => byId(id)?.toggle(),
    leaveConfirmation: async () => {
      const isShowing = [...document.querySelectorAll("ui-save-bar")].some((bar) => bar.showing);
      if (isShowing) await ask("leave-confirmation");
    },
  };
  const modal = {
    show: async (id) => byId(id)?.show(),
    hide: async (id) => byId(id)?.hide(),
    toggle: async (id) => byId(id)?.toggle(),
  };

  // ---- custom elements: the app writes them, the host draws them ----
  // As an adopted sheet: an element more in <head> would not be what React expects there.
  const style = new CSSStyleSheet();
  style.replaceSync("ui-nav-menu,s-app-nav,ui-save-bar,ui-title-bar,ui-modal{display:none}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  class ToldElement extends HTMLElement {
    connectedCallback() {
      this.observer = new MutationObserver(() => this.told());
      this.observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
      this.told();
    }
    disconnectedCallback() {
      this.observer?.disconnect();
    }
  }

  function navigationEntries() {
    return [...document.querySelectorAll("ui-nav-menu a, s-app-nav a, s-app-nav s-link")];
  }
  class NavMenu extends ToldElement {
    told() {
      const entries = navigationEntries().map((link) => ({
        href: link.getAttribute("href"),
        label: link.textContent.trim(),
        isHome: link.getAttribute("rel") === "home",
      }));
      tell("navigation", { entries });
    }
  }
  class SaveBarElement extends ToldElement {
    showing = false;
    get discardConfirmation() {
      return this.hasAttribute("discardconfirmation") || this.hasAttribute("discardConfirmation");
    }
    told() {
      const loading = [...this.querySelectorAll("button")].some((button) => button.hasAttribute("loading"));
      const { id, showing, discardConfirmation } = this;
      tell("save-bar", { id, showing, discardConfirmation, loading });
    }
    disconnectedCallback() {
      super.disconnectedCallback();
      this.hide();
    }
    change(showing) {
      if (this.showing === showing) return Promise.resolve();
      this.showing = showing;
      this.told();
      this.dispatchEvent(new Event(showing ? "show" : "hide"));
      return Promise.resolve();
    }
    show() {
      return this.change(true);
    }
    hide() {
      return this.change(false);
    }
    toggle() {
      return this.change(!this.showing);
    }
  }
  class TitleBar extends ToldElement {
    told() {
      tell("title", { title: this.getAttribute("title") ?? "" });
    }
  }
  class ModalElement extends HTMLElement {
    dialog = null;
    get content() {
      this.holder ??= document.createElement("div");
      return this.holder;
    }
    show() {
      this.dialog ??= document.createElement("dialog");
      this.dialog.append(this.content);
      document.body.append(this.dialog);
      if (!this.dialog.open) this.dialog.showModal();
      this.dispatchEvent(new Event("show"));
      return Promise.resolve();
    }
    hide() {
      this.dialog?.close();
      this.dispatchEvent(new Event("hide"));
      return Promise.resolve();
    }
    toggle() {
      return this.dialog?.open ? this.hide() : this.show();
    }
  }
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
  customElements.define("ui-save-bar", SaveBarElement);
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-modal", ModalElement);

  // ---- addresses: Shopify's pages open around us, ours stand in the admin's address ----
  function isOfShopify(href) {
    return typeof href === "string" && href.startsWith("shopify:");
  }
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href");
      if (!isOfShopify(href)) return;
      event.preventDefault();
      tell("open", { href });
    },
    true,
  );
  const plainOpen = window.open.bind(window);
  window.open = (href, ...rest) => {
    if (!isOfShopify(String(href))) return plainOpen(href, ...rest);
    tell("open", { href: String(href) });
    return null;
  };
  const SIGNED = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];
  function tellPlace() {
    const params = new URLSearchParams(location.search);
    for (const name of SIGNED) params.delete(name);
    const search = params.size > 0 ? `?${params}` : "";
    tell("place", { path: location.pathname + search });
  }
  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name].bind(history);
    history[name] = (...args) => {
      plain(...args);
      tellPlace();
    };
  }
  window.addEventListener("popstate", tellPlace);

  window.shopify = {
    config,
    origin: hostOrigin,
    ready: Promise.resolve(),
    environment: { embedded: isEmbedded, mobile: false, pos: false },
    idToken,
    toast,
    saveBar,
    modal,
    resourcePicker: ({ type, multiple = false, selectionIds = [] }) =>
      ask("resource-picker", {
        type,
        multiple: Boolean(multiple),
        selected: selectionIds.map(({ id }) => id),
      }),
    loading: (isLoading = true) => tell("loading", { isLoading }),
    user: async () => ({ accountAccess: "full" }),
    app: { extensions: () => ask("extensions") },
    scopes: {
      query: () => ask("scopes"),
      request: () =>
        Promise.reject(new Error("The stand-in grants what the app asked for when it was installed")),
      revoke: () => Promise.reject(new Error("The stand-in revokes scopes on its control page")),
    },
    webVitals: { onReport: async () => {} },
  };

  const reload = new URLSearchParams(location.search).get("shopify-reload");
  if (reload && isEmbedded) {
    void idToken().then((text) => {
      const target = new URL(reload, location.origin);
      target.searchParams.set("id_token", text);
      location.replace(target.href);
    });
  } else {
    tellPlace();
  }
})();
