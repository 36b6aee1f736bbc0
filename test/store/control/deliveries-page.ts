import { buttonForm } from "#test/store/control/form.ts";
import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { moment, page } from "#test/store/control/layout.ts";
import type { Delivery } from "#test/store/state/webhook.ts";

const shown = 100;

/** What was sent to the app, what waits, and what the app asked for. */
export function deliveriesPage(visit: ControlVisit): Response {
  const { state } = visit.store;
  const deliveries = state.deliveries.slice(-shown).reverse();
  const buttons = html`${buttonForm(visit, { verb: "drain", label: "Deliver what is due", kind: "main" })}
  ${buttonForm(visit, { verb: "hold", label: "Hold back" })}
  ${buttonForm(visit, { verb: "release", label: "Let go" })}`;
  return page(
    visit,
    "Deliveries",
    html`<section>
        <h2>Waiting: ${state.outbox.length}</h2>
        <p class="note">
          Sent to ${visit.store.appUrl()}. What is refused is tried again, eight times within four hours of
          the store's clock.
        </p>
        ${buttons} ${waitingTable(visit)}
      </section>
      <section>
        <h2>Webhooks sent</h2>
        ${deliveries.length === 0 ? html`<p class="empty">Nothing was sent yet.</p>` : deliveryTable(visit, deliveries)}
      </section>
      ${requestsSection(visit)}`,
  );
}

function waitingTable({ store, shop }: ControlVisit): Html | null {
  const waiting = store.state.outbox.slice(0, 20);
  if (waiting.length === 0) return null;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Due</th>
          <th>Topic</th>
          <th class="number">Tries</th>
        </tr>
      </thead>
      <tbody>
        ${waiting.map(
          (one) =>
            html`<tr>
              <td class="time">${moment(one.dueAt, shop)}</td>
              <td>${one.topic}</td>
              <td class="number">${one.attempts}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function deliveryTable({ shop }: ControlVisit, deliveries: Delivery[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Sent</th>
          <th>Topic</th>
          <th>Outcome</th>
          <th class="number">Try</th>
          <th class="number">Took</th>
          <th class="number">Bytes</th>
        </tr>
      </thead>
      <tbody>
        ${deliveries.map(
          (one) =>
            html`<tr>
              <td class="time">${moment(one.at, shop)}</td>
              <td>${one.topic}</td>
              <td>
                <span class="badge ${one.outcome === "delivered" ? "good" : "bad"}"
                  >${one.outcome} ${one.status}</span
                >
                ${one.error}
              </td>
              <td class="number">${one.attempt}</td>
              <td class="number">${Math.round(one.durationMs)} ms</td>
              <td class="number">${one.bytes}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function requestsSection({ store, shop }: ControlVisit): Html {
  const requests = store.state.requests.slice(-30).reverse();
  return html`<section>
    <h2>Asked by the app</h2>
    <p class="note">Token exchanges: ${store.state.exchangeCount} · refreshes: ${store.state.refreshCount}</p>
    <table>
      <tbody>
        ${requests.map(
          (one) =>
            html`<tr>
              <td class="time">${moment(one.at, shop)}</td>
              <td>${one.what}</td>
              <td class="number">${one.status}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
