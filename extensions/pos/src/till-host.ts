import type { Api } from "@shopify/ui-extensions/pos.customer-details.block.render";
import { isMemberParts } from "../../ui-parts/answers.ts";
import { createBackend, type Backend } from "../../ui-parts/backend.ts";
import type { Translate } from "../../ui-parts/host.ts";
import { useAnswer } from "../../ui-parts/use-answer.ts";
import { useSignal } from "../../ui-parts/use-signal.ts";

/** What all targets at the till have, as far as it is used here. */
export type TillApi = Pick<Api, "i18n" | "session" | "locale" | "cart" | "toast">;

export interface TillParts {
  translate: Translate;
  backend: Backend;
  about: { customer: string; locale: string; currency: string };
}

/**
 * The point of sale puts the app's address before ours, and has a token only for who may use the app. `customer` null:
 * the till could not say exactly who it is, and nobody is asked about.
 */
export function useTillParts({ i18n, session, locale }: TillApi, customer: string | null): TillParts {
  return {
    translate: (key, values) => i18n.translate(key, values),
    backend: createBackend({ address: "", token: () => session.getSessionToken() }),
    about: {
      customer: customer ?? "",
      locale: useSignal(locale.current),
      currency: session.currentSession.currency,
    },
  };
}

/** The points and rewards of the customer at the till. */
export function useMember({ backend, about }: TillParts) {
  const ask = async () => (about.customer === "" ? null : backend.read("pos", about, isMemberParts));
  return useAnswer(JSON.stringify(about), ask);
}
