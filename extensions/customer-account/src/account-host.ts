import type { HostSignal } from "../../ui-parts/use-signal.ts";
import { appAddress } from "../../ui-parts/app-address.ts";
import { createBackend, type Backend } from "../../ui-parts/backend.ts";
import { isAccount } from "../../ui-parts/answers.ts";
import type { Translate } from "../../ui-parts/host.ts";
import { useAnswer } from "../../ui-parts/use-answer.ts";

/** What all targets of customer accounts have, as far as it is used here. */
export interface AccountApi {
  i18n: { translate: (key: string, values?: Record<string, string>) => string };
  sessionToken: { get: () => Promise<string> };
  localization: { language: HostSignal<{ isoCode: string }> };
}

export interface AccountParts {
  translate: Translate;
  backend: Backend;
  locale: string;
}

export function partsOf({ i18n, sessionToken, localization }: AccountApi): AccountParts {
  return {
    translate: (key, values) => i18n.translate(key, values),
    backend: createBackend({ address: appAddress(), token: () => sessionToken.get() }),
    locale: localization.language.value.isoCode,
  };
}

/** The signed-in customer's points, rewards and link. */
export function useAccount({ backend, locale }: AccountParts) {
  return useAnswer(locale, () => backend.read("account", { locale }, isAccount));
}
