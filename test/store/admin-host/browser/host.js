// The admin around the app: answers what App Bridge asks, draws navigation, save bar and toasts, and keeps the
// app's path in this page's own address.
(() => {
  const frame = document.getElementById("app");
  if (!frame) return;
  const { appOrigin, base, desk } = document.body.dataset;
  const say = (adminHost, data = {}) => frame.contentWindow.postMessage({ adminHost, ...data }, appOrigin);
  const answer = (call, value) => say("answer", { call, value });
  const refuse = (call, refused) => say("answer", { call, refused });

  const load = async (what) => {
    const answered = await fetch(`${desk}/${what}`);
    if (!answered.ok) throw new Error(`The admin answered ${answered.status}`);
    return answered.json();
  };
  const reply = (what) => (message) =>
    load(what).then(
      (value) => answer(message.call, value),
      (error) => refuse(message.call, String(error)),
    );

  let bar = { id: "", showing: false, discardConfirmation: false, loading: false };

  const asked = {
    "id-token": reply("id-token"),
    extensions: reply("extensions"),
    scopes: reply("scopes"),
    navigation: ({ entries }) => drawNavigation(entries),
    place: ({ path }) => showPlace(path),
    toast: showToast,
    "hide-toast": ({ id }) => document.getElementById(id)?.remove(),
    "save-bar": (message) => drawSaveBar(message),
    "leave-confirmation": async ({ call }) => {
      if (await mayLeave()) answer(call, true);
      else refuse(call, "The merchant stays");
    },
    open: ({ href }) => void (location.href = desk.replace(/\/desk$/, "") + pathOf(href)),
    loading: ({ isLoading }) => document.body.toggleAttribute("data-loading", isLoading),
    title: () => {},
    "resource-picker": async ({ call, ...options }) => {
      try {
        answer(call, await pickResources(options));
      } catch (error) {
        refuse(call, String(error));
      }
    },
  };
  window.addEventListener("message", (event) => {
    if (event.origin !== appOrigin || event.source !== frame.contentWindow) return;
    void asked[event.data?.appBridge]?.(event.data);
  });

  /** "shopify://admin/orders/1" and "shopify:admin/orders/1" are "/orders/1" in this admin. */
  function pathOf(href) {
    return href.replace(/^shopify:(\/\/)?admin/, "");
  }

  let entries = [];
  let place = "";
  function drawNavigation(told) {
    entries = told;
    const list = document.getElementById("app-nav");
    list.replaceChildren(
      ...entries
        .filter((entry) => !entry.isHome)
        .map((entry) => {
          const item = document.createElement("li");
          const link = document.createElement("a");
          link.href = base + entry.href;
          link.textContent = entry.label;
          link.addEventListener("click", (event) => {
            event.preventDefault();
            void go(entry.href);
          });
          item.append(link);
          return item;
        }),
    );
    markPlace();
  }
  document.getElementById("app-home")?.addEventListener("click", (event) => {
    event.preventDefault();
    const home = entries.find((entry) => entry.isHome);
    if (home) void go(home.href);
  });
  async function go(href) {
    document.body.removeAttribute("data-menu");
    if (bar.showing) {
      if (!(await mayLeave())) return;
      say("save-bar-left");
    }
    say("navigate", { href });
  }
  function showPlace(path) {
    place = path;
    history.replaceState(null, "", base + path);
    markPlace();
  }
  function markPlace() {
    const path = place.split("?")[0];
    for (const link of document.querySelectorAll("#app-nav a")) {
      const href = link.getAttribute("href").slice(base.length);
      const isHere = path === href || path.startsWith(`${href}/`);
      if (isHere) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  const saveBar = document.getElementById("save-bar");
  const saveButton = document.getElementById("save-bar-save");
  const discardButton = document.getElementById("save-bar-discard");
  function drawSaveBar({ id, showing, discardConfirmation, loading }) {
    bar = { id, showing, discardConfirmation, loading };
    saveBar.hidden = !showing;
    saveButton.disabled = loading;
    discardButton.disabled = loading;
  }
  saveButton.addEventListener("click", () => say("save-bar-button", { id: bar.id, which: "save" }));
  discardButton.addEventListener("click", async () => {
    const isMeant = !bar.discardConfirmation || (await confirmWith("discard"));
    if (isMeant) say("save-bar-button", { id: bar.id, which: "discard" });
  });

  const TEXTS = {
    discard: [
      "Discard all unsaved changes",
      "If you discard changes, you’ll delete any edits you made since you last saved.",
      "Discard changes",
    ],
    leave: [
      "Leave page with unsaved changes?",
      "Leaving this page will delete all unsaved changes.",
      "Leave page",
    ],
  };
  const mayLeave = () => confirmWith("leave");
  function confirmWith(which) {
    const dialog = document.getElementById("confirm");
    const [title, text, yes] = TEXTS[which];
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector("p").textContent = text;
    dialog.querySelector("[value=yes]").textContent = yes;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  /** Shopify's picker of products or collections: the chosen ones, or undefined when it was closed. */
  async function pickResources({ type, multiple, selected }) {
    const offered = await load(`${type}s`);
    const dialog = document.createElement("dialog");
    dialog.className = "picker";
    dialog.setAttribute("aria-label", `Choose ${type}s`);
    dialog.innerHTML = `<form method="dialog"><h2>Choose ${type}s</h2><div class="picker__list"></div>
      <p><button value="cancel">Cancel</button> <button value="select" class="primary">Select</button></p></form>`;
    dialog.querySelector(".picker__list").append(
      ...offered.map(({ id, title }) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        box.type = multiple ? "checkbox" : "radio";
        box.name = "resource";
        box.value = id;
        box.checked = selected.includes(id);
        label.append(box, ` ${title}`);
        return label;
      }),
    );
    document.body.append(dialog);
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    const chosen = [...dialog.querySelectorAll("input:checked")].map((box) => box.value);
    dialog.remove();
    return dialog.returnValue === "select" ? offered.filter(({ id }) => chosen.includes(id)) : undefined;
  }

  function showToast({ id, message, isError, duration, action }) {
    const toast = document.createElement("div");
    toast.id = id;
    toast.className = isError ? "toast toast--error" : "toast";
    toast.textContent = message;
    if (action) {
      const button = document.createElement("button");
      button.textContent = action;
      button.addEventListener("click", () => say("toast-action", { toast: id }));
      toast.append(button);
    }
    document.getElementById("toasts").append(toast);
    setTimeout(() => toast.remove(), duration);
  }

  document
    .getElementById("menu")
    ?.addEventListener("click", () => document.body.toggleAttribute("data-menu"));
  document
    .getElementById("shade")
    ?.addEventListener("click", () => document.body.removeAttribute("data-menu"));
  frame.src = frame.dataset.src;
})();
