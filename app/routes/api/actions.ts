import type { ActionFunctionArgs } from "react-router";
import { explainToldAnswer, type ToldAnswer } from "#app/domain/earning/told-answer.ts";
import { showPoints } from "#app/domain/forms/read-fields.ts";
import { tellAction, type TellResult } from "#app/services/actions/tell-action.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { readPointDecimals } from "#app/services/program/read-point-decimals.ts";
import { answerError, answerJson } from "./answer-error.ts";
import { requireApiKey } from "./require-api-key.server.ts";
import { isInTime, ToldActionBody } from "./told-action-body.ts";

const MAX_BODY = 4_000;

/** POST /api/v1/actions: something that a customer did. docs/api.md is its description. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const ctx = await requireApiKey(request);
  if (request.method !== "POST") return notAllowed();
  const text = await request.text();
  if (text.length > MAX_BODY) return answerError("too-large", "Send at most 4,000 characters of JSON.");
  const body = ToldActionBody.safeParse(parseJson(text));
  if (!body.success) {
    const [issue] = body.error.issues;
    const field = issue?.path.join(".");
    return answerError("bad-request", sentence(issue?.message), field ? { field } : {});
  }
  const { action: name, customerId, email, idempotencyKey, productId, occurredAt } = body.data;
  if (occurredAt && !isInTime(occurredAt, ctx.now)) {
    const wrong = "It happened in the future, or more than 30 days ago.";
    return answerError("bad-request", wrong, { field: "occurredAt" });
  }
  const result = await tellAction(ctx, {
    ...{ source: "api", key: idempotencyKey, action: name },
    customer: customerId ? { id: customerId } : { email: email ?? "" },
    productId: productId ?? null,
    occurredAt: occurredAt ?? null,
  });
  return result.ok ? answerJson(await toBody(ctx, result)) : refuse(result.reason, name);
}

/** GET has no meaning here. */
export async function loader({ request }: ActionFunctionArgs): Promise<Response> {
  await requireApiKey(request);
  return notAllowed();
}

function notAllowed(): Response {
  return answerError("method-not-allowed", "Only POST is answered here.", { headers: { allow: "POST" } });
}

async function toBody(ctx: ServiceContext, { answer, isRepeat }: Extract<TellResult, { ok: true }>) {
  return { ...(await describe(ctx, answer)), repeat: isRepeat };
}

async function describe(ctx: ServiceContext, answer: ToldAnswer) {
  if (answer.status === "not-paid") return { ...answer, message: explainToldAnswer(answer) };
  return { ...answer, points: Number(showPoints(answer.points, await readPointDecimals(ctx))) };
}

function refuse(reason: Extract<TellResult, { ok: false }>["reason"], name: string): Response {
  switch (reason) {
    case "unknown-action":
      return answerError(reason, `The program has no action “${name}”.`, { field: "action" });
    case "unknown-customer":
      return answerError(reason, "No member of this shop is this customer.");
    case "several-customers":
      return answerError(reason, "Several members have this e-mail: send customerId.", { field: "email" });
    case "key-reused":
      return answerError(reason, "Another action was sent with this idempotencyKey.", {
        field: "idempotencyKey",
      });
  }
}

function sentence(message = "Send a JSON object."): string {
  return message.endsWith(".") ? message : `${message}.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
