import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { describeForApi } from "#app/services/members/describe-for-api.ts";
import { answerError, answerJson } from "./answer-error.ts";
import { requireApiKey } from "./require-api-key.server.ts";

/** GET /api/v1/members/:customerId: a member's points and tier. docs/api.md is its description. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireApiKey(request);
  const customerId = parseId(params["customerId"] ?? "");
  if (customerId === null) return answerError("bad-request", "Write Shopify's number of the customer.");
  const member = await describeForApi(ctx, customerId);
  return member
    ? answerJson(member)
    : answerError("unknown-customer", "No member of this shop is this customer.");
}

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  await requireApiKey(request);
  return answerError("method-not-allowed", "Only GET is answered here.", { headers: { allow: "GET" } });
}
