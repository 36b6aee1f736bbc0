const header = "x-standin-break-connection";

/** An answer that is never sent: the connection is cut after the effect has happened. */
export function breakConnection(): Response {
  return new Response(null, { headers: { [header]: "1" } });
}

export function isBroken(response: Response): boolean {
  return response.headers.has(header);
}
