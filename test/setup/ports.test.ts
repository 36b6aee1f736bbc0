import { createServer, type Server } from "node:net";
import { expect, test } from "vitest";
import { readPorts } from "#test/store/demo/demo-settings.ts";
import { findFreePort, findPortProblem } from "./free-port.ts";

test("the demo's ports are told apart before anything is started", () => {
  expect(() => readPorts({ DEMO_STORE_PORT: "4001" })).toThrow(
    "DEMO_STORE_PORT and DEMO_APP_PORT are both 4001; each needs a port of its own.",
  );
  expect(() => readPorts({ DEMO_APP_PORT: "http" })).toThrow("DEMO_APP_PORT is not a port number.");
  expect(readPorts({ DEMO_APP_PORT: "4711" })).toMatchObject({ DEMO_APP_PORT: 4711, DEMO_STORE_PORT: 4000 });
});

test.each(["127.0.0.1", "::1"])("a port that is taken on %s only is taken", async (host) => {
  const port = await findFreePort();
  const other = await listen(port, host);
  // A machine without this kind of address has nobody who could take a port of it.
  if (!other) return;
  expect(await findPortProblem(port)).toBe(`Port ${port} is taken`);
  await new Promise((resolve) => other.close(resolve));
  expect(await findPortProblem(port)).toBeNull();
});

function listen(port: number, host: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host, ipv6Only: true }, () => resolve(server));
  });
}
