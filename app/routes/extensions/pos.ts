import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { knownLocale, readPlace } from "#app/routes/proxy/read-shopper.ts";
import { readTill } from "#app/services/storefront/read-till.ts";
import { actForMember, readFields } from "./act-for-member.server.ts";
import { requireCaller } from "./require-caller.server.ts";

/**
 * GET /extensions/pos?customer=…: a customer as staff see them at the till. The token says which shop's staff ask (it
 * is only given to who may use the app); which customer stands there, staff say.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "pos");
  const query = new URL(request.url).searchParams;
  const customerId = parseId(query.get("customer") ?? "");
  if (customerId === null) return caller.refuse(400, "Say which customer.");
  const locale = knownLocale(query.get("locale"));
  const place = readPlace(Object.fromEntries(query));
  return caller.answer(await readTill({ ...caller.ctx, chance: randomBytes }, { customerId, locale, place }));
}

/** POST /extensions/pos: staff redeem for a member who stands at the till, or undo it, within their limit. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const caller = await requireCaller(request, "pos");
  if (caller.subject === null) return caller.refuse(401, "Sign in at the point of sale first.");
  const fields = await readFields(request);
  const customerId = typeof fields["customer"] === "string" ? parseId(fields["customer"]) : null;
  if (customerId === null) return caller.refuse(400, "Say which customer.");
  const staff = { customerId, actor: `staff:${caller.subject}`, reason: "Undone at the till" };
  return actForMember(caller, staff, fields);
}
