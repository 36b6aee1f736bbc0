import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";

export interface FormButton {
  /** The verb that the form runs ("pay-order"). */
  verb: string;
  label: string;
  kind?: "main" | "danger" | "small";
  fields?: Record<string, string | bigint>;
}

function hidden(visit: ControlVisit, fields: Record<string, string | bigint>): Html[] {
  const all = { shop: visit.shop.domain, back: visit.url.pathname, ...fields };
  return Object.entries(all).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

/** A form of one button. */
export function buttonForm(visit: ControlVisit, button: FormButton): Html {
  return html`<form class="inline" method="post" action="/control/do/${button.verb}">
    ${hidden(visit, button.fields ?? {})}<button class="${button.kind ?? ""}">${button.label}</button>
  </form>`;
}

/** A form with fields above its button. */
export function fieldForm(visit: ControlVisit, button: FormButton, content: Html): Html {
  return html`<form method="post" action="/control/do/${button.verb}">
    ${hidden(visit, button.fields ?? {})}
    <fieldset>
      ${content}
      <div><button class="${button.kind ?? "main"}">${button.label}</button></div>
    </fieldset>
  </form>`;
}

export function select(
  label: string,
  name: string,
  options: { value: string | bigint; text: string }[],
): Html {
  return html`<label
    >${label}<select name="${name}">
      ${options.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}

export function input(label: string, name: string, value = "", type = "text"): Html {
  return html`<label>${label}<input name="${name}" type="${type}" value="${value}" /></label>`;
}

export function checkbox(label: string, name: string, checked = false): Html {
  return checked
    ? html`<label class="check"><input type="checkbox" name="${name}" checked />${label}</label>`
    : html`<label class="check"><input type="checkbox" name="${name}" />${label}</label>`;
}
