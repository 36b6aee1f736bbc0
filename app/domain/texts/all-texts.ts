import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { id } from "./id.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import type { Language } from "./language.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { ptBR } from "./pt-br.ts";
import { ru } from "./ru.ts";
import type { Texts } from "./texts.ts";
import { vi } from "./vi.ts";

/** What the app says to shoppers, in every language. */
export const ALL_TEXTS: Readonly<Record<Language, Texts>> = {
  en,
  de,
  pl,
  ru,
  fr,
  es,
  "pt-BR": ptBR,
  it,
  nl,
  ja,
  ar,
  id,
  vi,
};
