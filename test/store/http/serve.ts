import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

import { isBroken } from "#test/store/http/break-connection.ts";

export type FetchHandler = (request: Request) => Promise<Response>;

export interface Listening {
  url: string;
  close(): Promise<void>;
}

const bodyLimit = 12 * 1024 * 1024;

/** Serves a fetch-style handler on loopback; port 0 takes a free one. Rejects when the port is taken. */
export async function serve(handler: FetchHandler, port: number): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    void answer(handler, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the store listens on no port");
  return { url: `http://localhost:${address.port}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const response = await handler(await toRequest(incoming));
    await send(response, outgoing);
  } catch (error) {
    if (outgoing.headersSent) return void outgoing.destroy();
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    outgoing.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    outgoing.end(`The stand-in store failed:\n${message}\n`);
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
  }
  const method = incoming.method ?? "GET";
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  return new Request(url, { method, headers, body: await readBody(incoming) });
}

async function readBody(incoming: IncomingMessage): Promise<ArrayBuffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyLimit) throw new Error("the request body is too large");
    chunks.push(bytes);
  }
  const whole = new Uint8Array(size);
  whole.set(Buffer.concat(chunks));
  return whole.buffer;
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (isBroken(response)) return void outgoing.destroy();
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  outgoing.writeHead(response.status, headers);
  if (!response.body) return void outgoing.end();
  // The DOM's and Node's stream types describe the same object.
  const body = Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>);
  outgoing.once("close", () => body.destroy());
  for await (const chunk of body) {
    if (outgoing.destroyed) break;
    outgoing.write(chunk);
  }
  outgoing.end();
}
