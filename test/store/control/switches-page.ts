import { buttonForm, checkbox, fieldForm, input } from "#test/store/control/form.ts";
import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { moment, page } from "#test/store/control/layout.ts";
import { storeNow } from "#test/store/state/clock.ts";

/** The clock and the faults. */
export function switchesPage(visit: ControlVisit): Response {
  return page(
    visit,
    "Clock and faults",
    html`${clockSection(visit)}
      <div class="two">${webhookFaults(visit)}${apiFaults(visit)}</div>
      ${shopSection(visit)}`,
  );
}

function clockSection(visit: ControlVisit): Html {
  const jumps = [
    ["1 hour", 3_600_000],
    ["1 day", 86_400_000],
    ["7 days", 604_800_000],
    ["30 days", 2_592_000_000],
  ] as const;
  return html`<section>
    <h2>Clock: ${moment(storeNow(visit.store.state), visit.shop)}</h2>
    <p class="note">App and worker follow it: points become available, webhooks are tried again.</p>
    ${jumps.map(([label, ms]) =>
      buttonForm(visit, { verb: "move-clock", label: `Forward ${label}`, fields: { byMs: String(ms) } }),
    )}
    ${buttonForm(visit, { verb: "move-clock", label: "Back to the present", fields: { reset: "on" } })}
  </section>`;
}

function webhookFaults(visit: ControlVisit): Html {
  const { webhooks, sameSecond } = visit.store.state.faults;
  return html`<section>
    <h2>Webhooks</h2>
    ${fieldForm(
      visit,
      { verb: "set-fault", label: "Set", fields: { group: "webhooks" } },
      html`${input("Share sent twice (0 to 1)", "duplicate", String(webhooks.duplicate))}
      ${input("Share lost (0 to 1)", "lose", String(webhooks.lose))}
      ${input("Delay in ms", "delayMs", String(webhooks.delayMs), "number")}
      ${input("Sent at a time", "concurrency", String(webhooks.concurrency), "number")}
      ${checkbox("Out of order", "reorder", webhooks.reorder)}
      ${checkbox("Ties in updated_at", "sameSecond", sameSecond)}`,
    )}
  </section>`;
}

function apiFaults(visit: ControlVisit): Html {
  const { faults } = visit.store.state;
  return html`<section>
    <h2>Admin API</h2>
    ${fieldForm(
      visit,
      { verb: "set-fault", label: "Set", fields: { group: "api" } },
      html`${input("Throttle the next …", "throttleNext", String(faults.throttleNext), "number")}
      ${input("401 for the next …", "unauthorizedNext", String(faults.unauthorizedNext), "number")}
      ${input("500 for the next …", "serverErrorNext", String(faults.serverErrorNext), "number")}
      ${input("Effect, then time-out, for the next …", "timeoutAfterEffectNext", String(faults.timeoutAfterEffectNext), "number")}
      ${checkbox("Refuse token refreshes", "refuseRefresh", faults.refuseRefresh)}`,
    )}
    <p></p>
    ${buttonForm(visit, { verb: "clear-faults", label: "No faults" })}
  </section>`;
}

function shopSection(visit: ControlVisit): Html {
  const { shop } = visit;
  return html`<section>
    <h2>Shop and app</h2>
    <p class="note">
      Scopes: ${shop.installation ? shop.installation.scopes.join(", ") : "the app is not installed"}
    </p>
    ${
      shop.installation
        ? buttonForm(visit, { verb: "uninstall-app", label: "Uninstall the app", kind: "danger" })
        : html`${buttonForm(visit, { verb: "install-app", label: "Install the app", kind: "main" })}
          ${buttonForm(visit, { verb: "redact-shop", label: "Send shop/redact", kind: "danger" })}`
    }
    ${buttonForm(visit, { verb: "update-shop", label: "Send shop/update" })}
  </section>`;
}
