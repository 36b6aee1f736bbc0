import type { ActionFunctionArgs } from "react-router";
import { runtime } from "#app/runtime.server.ts";
import { runFlowAction } from "#app/services/flow/run-flow-action.ts";
import { parseExactly } from "#app/shopify/webhooks/parse-exactly.ts";
import { verifyHmac } from "#app/shopify/webhooks/verify-hmac.ts";
import { readFlowStep } from "./read-flow-step.ts";

const MAX_BYTES = 60_000;

/**
 * POST /flow/actions/:handle: a step of a workflow in Shopify Flow, signed as webhooks are. 200: done, now or before.
 * Other 4xx: Flow shows the merchant the step as failed and does not send it again; 5xx: it does, for hours.
 */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const { config, findContext } = runtime();
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > MAX_BYTES) return refuse(413, "This step carries too much.");
  const { apiSecret, previousApiSecret } = config.shopify;
  const secrets = [apiSecret, previousApiSecret].filter((secret) => secret !== null);
  const signature = request.headers.get("x-shopify-hmac-sha256") ?? "";
  if (!verifyHmac(body, signature, secrets)) return refuse(401, "The signature is missing or wrong.");
  const read = readFlowStep(params["handle"] ?? "", parse(body));
  if (!read.ok) return refuse(400, read.problem);
  const ctx = await findContext(read.shopDomain);
  if (!ctx) return refuse(404, "This shop does not use Perennial.");
  const result = await runFlowAction(ctx, read.step);
  return result.ok ? Response.json({ ok: true, repeat: result.isRepeat }) : refuse(422, result.problem);
}

function parse(body: Buffer): unknown {
  try {
    return parseExactly(body.toString("utf8"));
  } catch {
    return null;
  }
}

function refuse(status: number, message: string): Response {
  return Response.json({ error: { message } }, { status });
}
