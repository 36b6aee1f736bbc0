import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "#app/log.server.ts";
import { TooManyWaiting } from "#app/services/webhooks/group-commit.ts";
import type { Inbox } from "#app/services/webhooks/receive-events.ts";
import { verifyHmac } from "#app/shopify/webhooks/verify-hmac.ts";
import { readBody } from "./read-body.ts";
import { readWebhookHeaders } from "./webhook-headers.ts";

export interface WebhookDoorParts {
  inbox: Inbox;
  /** The app's secret, and the one before it during a rotation. */
  secrets: readonly string[];
  log: Log;
  now: () => Date;
}

const BODY_LIMIT_BYTES = 2_000_000;

/**
 * Takes a webhook in: checks its headers, size and signature, stores it, answers 200. It calls nobody and looks
 * into no body. Shopify sends again whatever was answered otherwise.
 */
export function createWebhookDoor(
  parts: WebhookDoorParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    receive(parts, request).then(
      (status) => answer(response, status),
      (error: unknown) => {
        if (request.destroyed && !request.complete) return void response.destroy();
        parts.log.error({ err: error }, "webhook not stored");
        answer(response, error instanceof TooManyWaiting ? 503 : 500);
      },
    );
  };
}

async function receive(
  { inbox, secrets, log, now }: WebhookDoorParts,
  request: IncomingMessage,
): Promise<number> {
  if (request.method !== "POST") return 405;
  const headers = readWebhookHeaders(request.headers);
  if (typeof headers === "string") {
    log.warn({ problem: headers }, "webhook refused");
    return 400;
  }
  const body = await readBody(request, BODY_LIMIT_BYTES);
  if (!body) return 413;
  const { signature, ...event } = headers;
  if (!verifyHmac(body, signature, secrets)) {
    log.warn({ topic: event.topic, shop: event.shopDomain }, "webhook signature refused");
    return 401;
  }
  await inbox.receive({ ...event, body }, now());
  return 200;
}

function answer(response: ServerResponse, status: number): void {
  const headers: Record<string, string | number> = { "content-length": 0 };
  if (status === 405) headers["allow"] = "POST";
  // The rest of a body that is too large is not read, so the connection cannot be used again.
  if (status === 413 || status === 400) headers["connection"] = "close";
  response.writeHead(status, headers).end();
}
