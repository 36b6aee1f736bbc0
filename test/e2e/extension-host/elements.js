// Shopify's s-* elements as plain ones: what they show, their roles and names, and keys that work. Their looks are the
// host's own and are not played here.
(() => {
  /** Properties that are drawn; Preact sets those that an element has. */
  const PROPERTIES = [
    "accessibilityLabel",
    "collapsedSummary",
    "disabled",
    "heading",
    "label",
    "loading",
    "subheading",
    "text",
    "tone",
    "value",
  ];

  function define(tag, draw) {
    class Plain extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: "open", delegatesFocus: true });
      }
      connectedCallback() {
        this.redraw();
      }
      redraw() {
        if (this.isConnected) draw(this, this.shadowRoot);
      }
    }
    for (const name of PROPERTIES) {
      const key = Symbol(name);
      Object.defineProperty(Plain.prototype, name, {
        get() {
          return this[key];
        },
        set(value) {
          this[key] = value;
          this.redraw();
        },
      });
    }
    customElements.define(tag, Plain);
  }

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes))
      if (value !== undefined && value !== false)
        element.setAttribute(attribute, value === true ? "" : value);
    element.append(...children.filter((child) => child !== undefined));
    return element;
  }

  const block = (root, ...children) =>
    root.replaceChildren(make("style", {}, ":host{display:block}"), ...children);
  const titled = (level) => (element, root) =>
    block(
      root,
      ...(element.heading ? [make(`h${level}`, {}, element.heading)] : []),
      make("slot", { name: "secondary-actions" }),
      make("slot"),
    );

  define("s-page", titled(1));
  for (const tag of ["s-section", "s-pos-block", "s-admin-block"]) define(tag, titled(2));
  define("s-heading", (_element, root) => block(root, make("h3", {}, make("slot"))));
  for (const tag of [
    "s-stack",
    "s-text",
    "s-paragraph",
    "s-scroll-box",
    "s-badge",
    "s-unordered-list",
    "s-list-item",
  ])
    define(tag, (_element, root) => block(root, make("slot")));
  for (const tag of ["s-spinner", "s-skeleton-paragraph"])
    define(tag, ({ accessibilityLabel = "Loading" }, root) =>
      block(root, make("span", { role: "status", "aria-label": accessibilityLabel })),
    );
  define("s-banner", (element, root) => {
    // The role stands on the element itself, around what the extension puts into it.
    element.setAttribute("role", element.tone === "critical" ? "alert" : "status");
    block(root, make("div", {}, element.heading ?? ""), make("slot"));
  });
  // Preact writes an address as an attribute, whatever the element.
  define("s-link", (element, root) =>
    block(root, make("a", { href: element.getAttribute("href") }, make("slot"))),
  );
  define("s-clipboard-item", (_element, root) => block(root));
  define("s-button", ({ accessibilityLabel, disabled, loading }, root) =>
    block(
      root,
      make(
        "button",
        { "aria-label": accessibilityLabel, disabled: Boolean(disabled || loading) },
        make("slot"),
      ),
    ),
  );
  define("s-tile", ({ heading, subheading, disabled }, root) =>
    block(root, make("button", { disabled: Boolean(disabled) }, `${heading}: ${subheading}`)),
  );
  define("s-option", () => {});
  define("s-select", (element, root) => {
    const select = make("select");
    const fill = () =>
      select.replaceChildren(
        ...[...element.children].map((option) => make("option", { value: option.value }, option.textContent)),
      );
    select.addEventListener("change", () => {
      element.value = select.value;
      element.dispatchEvent(new Event("change"));
    });
    const chosen = element.value;
    queueMicrotask(() => {
      fill();
      select.value = chosen;
    });
    block(root, make("label", {}, element.label ?? "", select));
  });
})();
