/** What the host gives an extension. Each target's types say what it holds; at run time it is one global object. */
export function hostOf<Api>(): Api {
  // The only place where the host is taken at its word: its types come from Shopify's package, target by target.
  return (globalThis as unknown as { shopify: Api }).shopify;
}

/** The extension's own words in the reader's language, from its locales folder. */
export type Translate = (key: string, values?: Record<string, string>) => string;
