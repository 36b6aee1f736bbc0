import { createServer } from "node:net";

/** A port of the loopback address that nothing listens on at the moment of asking. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Why a program cannot listen on this port, or null when it can. Asks for both loopback addresses, because a browser
 * takes "localhost" for either, and for all addresses at once, because the app listens on those.
 */
export async function findPortProblem(port: number): Promise<string | null> {
  for (const host of ["127.0.0.1", "::1", undefined]) {
    const code = await tryToListen(port, host);
    if (code === null || NO_SUCH_ADDRESS.includes(code)) continue;
    return code === "EACCES" ? `Port ${port} may not be used by this user` : `Port ${port} is taken`;
  }
  return null;
}

/** What a machine without IPv6 says. */
const NO_SUCH_ADDRESS = ["EADDRNOTAVAIL", "EAFNOSUPPORT"];

function tryToListen(port: number, host: string | undefined): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ port, host }, () => server.close(() => resolve(null)));
  });
}
