/** What a browser remembers of an invitation; a browser that keeps nothing remembers nothing. */
const CODE = "perennial-ref";
const BROWSER = "perennial-browser";

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Private windows may forbid it: the visit goes on without memory.
  }
}

export function rememberCode(code: string | null): void {
  write(CODE, code);
}

export function rememberedCode(): string | null {
  return read(CODE);
}

/** This browser's own number, made on first need; it names no person. */
export function browserNumber(): string {
  const known = read(BROWSER);
  if (known) return known;
  const made = crypto.randomUUID();
  write(BROWSER, made);
  return made;
}

/** Sends JSON; null where it does not arrive or is not answered with JSON. */
export async function sendJson(url: string, body: unknown): Promise<unknown> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
    });
    return answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  } catch {
    return null;
  }
}
