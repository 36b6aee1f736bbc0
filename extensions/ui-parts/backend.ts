/** Tells whether an answer is the one that was asked for. */
export type Fits<T> = (value: unknown) => value is T;

export type Fields = Record<string, string | number>;

/** The app, as an extension asks it. Null is "no answer": the app is away, the token was refused, something else spoke. */
export interface Backend {
  read<T>(path: string, query: Record<string, string>, fits: Fits<T>): Promise<T | null>;
  /** Refusals are answers too: they say why. */
  send<T>(path: string, fields: Fields, fits: Fits<T>): Promise<T | null>;
}

export interface BackendParts {
  /** Empty where the host adds the app's address itself. */
  address: string;
  /** Fresh for every request; none for staff who may not use the app. */
  token: () => Promise<string | null | undefined>;
}

const PATIENCE_MS = 12_000;

export function createBackend({ address, token }: BackendParts): Backend {
  async function ask<T>(path: string, init: RequestInit, fits: Fits<T>): Promise<T | null> {
    try {
      const signed = await token();
      if (!signed) return null;
      const headers = { ...init.headers, accept: "application/json", authorization: `Bearer ${signed}` };
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(`${address}/extensions/${path}`, { ...init, headers, signal });
      const value: unknown = await answer.json();
      return fits(value) ? value : null;
    } catch {
      // A network that is down and an answer that is no JSON are the same to whoever waits.
      return null;
    }
  }
  return {
    read: (path, query, fits) => ask(`${path}?${new URLSearchParams(query)}`, {}, fits),
    send(path, fields, fits) {
      const headers = { "content-type": "application/json" };
      return ask(path, { method: "POST", headers, body: JSON.stringify(fields) }, fits);
    },
  };
}
