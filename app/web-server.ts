import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { createReferralLink, LINK_PATH } from "./routes/proxy/link/referral-link.ts";
import { createWebhookDoor } from "./routes/webhooks/door/webhook-door.ts";
import type { Runtime } from "./runtime.server.ts";
import { createClickCounter } from "./services/referrals/record-clicks.ts";
import { createInbox } from "./services/webhooks/receive-events.ts";
import { StartProblem } from "./start-problem.ts";

export interface WebServer {
  /** Node's own server, for what else wants to listen on it. */
  http: Server;
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

export interface WebServerOptions {
  /** React Router, or in development Vite in front of it. */
  pages: RequestListener;
  /** The folder of built client files; none in development. */
  clientFiles?: string;
}

/** Shopify and proxies keep connections open for about a minute; closing ours first would drop a request. */
const KEEP_ALIVE_MS = 75_000;
const ASSETS = "/assets/";

/** POST /webhooks to the door, short referral links, GET /healthz, then static files, then pages. */
export function createWebServer(runtime: Runtime, options: WebServerOptions): WebServer {
  const { config, database, log, now } = runtime;
  const inbox = createInbox({ database, now });
  const secrets = [config.shopify.apiSecret, config.shopify.previousApiSecret].filter(
    (secret) => secret !== null,
  );
  const door = createWebhookDoor({ inbox, secrets, log, now });
  const clicks = createClickCounter({ database, now, personalDataKey: config.personalDataKey });
  const link = createReferralLink({ clicks, secrets, log, now });
  const files = options.clientFiles
    ? sirv(options.clientFiles, { etag: true, setHeaders: setCaching })
    : null;
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 30_000 },
    (request, response) => {
      const path = request.url?.split("?", 1)[0] ?? "/";
      if (path === "/webhooks") return door(request, response);
      if (path.startsWith(LINK_PATH)) return link(request, response);
      if (path === "/healthz") return void answerHealth(runtime, response);
      const pages = () => void options.pages(request, response);
      return files && isRead(request) ? files(request, response, pages) : pages();
    },
  );
  return {
    http: server,
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once("error", (error) => reject(tellPortProblem(error, port)));
        server.listen(port, () => {
          const address = server.address();
          const heard = isAddress(address) ? address.port : port;
          log.info({ port: heard }, "web ready");
          resolve(heard);
        });
      }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.all([inbox.drained(), clicks.drained()]);
      const lingering = setTimeout(() => server.closeAllConnections(), 1_500);
      await closed;
      clearTimeout(lingering);
      await runtime.close();
    },
  };
}

function isRead(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

function tellPortProblem(error: Error, port: number): Error {
  const code = "code" in error ? error.code : null;
  if (code === "EADDRINUSE") {
    return new StartProblem(`Port ${port} is taken: stop what uses it, or set PORT to another port.`);
  }
  if (code === "EACCES") {
    return new StartProblem(`Port ${port} may not be used by this user: set PORT to one above 1023.`);
  }
  return error;
}

/** Built files carry their hash in the name: they never change. */
function setCaching(response: ServerResponse, path: string): void {
  if (path.startsWith(ASSETS)) response.setHeader("cache-control", "public, max-age=31536000, immutable");
}

/** 200 once the database answers, 503 while it does not. */
async function answerHealth({ database, log }: Runtime, response: ServerResponse): Promise<void> {
  try {
    await database.pool.query("select 1");
    response.writeHead(200, { "content-type": "text/plain" }).end("ok");
  } catch (error) {
    log.error({ err: error }, "database does not answer");
    response.writeHead(503, { "content-type": "text/plain" }).end("the database does not answer");
  }
}
