import { html } from "#test/store/control/html.ts";
import { embeddedUrl } from "./embedded-url.ts";
import { hostLayout, type AdminVisit } from "./host-layout.ts";

/** The app inside the admin. An app that is not installed is offered first, with what it asks for. */
export async function appPage(visit: AdminVisit, place: { path: string; search: string }): Promise<Response> {
  const { store, shop, desk } = visit;
  const { app } = store.state;
  if (!shop.installation) {
    const content = html`<div class="page">
      <h1>Install Perennial</h1>
      <div class="card">
        <p>Perennial asks ${shop.name} for:</p>
        <ul>
          ${app.scopes.map((scope) => html`<li>${scope}</li>`)}
        </ul>
        <form method="post" action="${desk}/desk/install">
          <button>Install</button>
        </form>
      </div>
    </div>`;
    return hostLayout(visit, "Install Perennial", content);
  }
  const source = await embeddedUrl(store, shop, place);
  // The script sets the address once it listens: the app speaks as soon as it loads.
  const content = html`<iframe
    id="app"
    title="Perennial"
    data-src="${source}"
    allow="clipboard-write"
  ></iframe>`;
  return hostLayout(visit, "Perennial", content);
}
