import {
  findActionRequest,
  insertActionRequest,
  updateActionAnswer,
  type ActionRequestName,
} from "#app/db/actions/action-request-rows.ts";
import { withTransaction } from "#app/db/client.server.ts";
import { findMembersByEmail } from "#app/db/members/find-members-by-email.ts";
import { findMembersByCustomer } from "#app/db/members/find-members.ts";
import { findCurrentProgram } from "#app/db/program/find-current-program.ts";
import type { ActionRule } from "#app/domain/earning/action-rule.ts";
import { findToldRule } from "#app/domain/earning/told-action.ts";
import { ToldAnswer } from "#app/domain/earning/told-answer.ts";
import { enqueue } from "#app/queue/enqueue.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";
import { recordAction } from "./record-action.ts";

/** Something that another system says a customer did. */
export interface ToldAction extends ActionRequestName {
  /** The name of a custom action, or "review", "survey", "newsletter", "sms". */
  action: string;
  customer: { id: bigint } | { email: string };
  /** What was reviewed: each product pays once. */
  productId: bigint | null;
  occurredAt: Date | null;
}

export type TellResult =
  | { ok: true; isRepeat: boolean; answer: ToldAnswer }
  | { ok: false; reason: "unknown-action" | "unknown-customer" | "several-customers" | "key-reused" };

/**
 * Records an action that another system tells of. Its message has a name: told twice, also at once, it is done once
 * and answered alike; the same name with other contents is refused. What cannot be understood takes no name.
 */
export async function tellAction(ctx: ServiceContext, told: ToldAction): Promise<TellResult> {
  return withTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db };
    const contentHash = hashPersonal(ctx.personalDataKey, ctx.shopId, contentOf(told));
    const before = await findAnswer(tx, told, contentHash);
    if (before) return before;
    const rule = await findRule(tx, told.action);
    if (!rule) return { ok: false, reason: "unknown-action" };
    const found = await findCustomer(tx, told.customer);
    if (!found.ok) return found;
    const isMine = await insertActionRequest(db, ctx.shopId, { ...told, contentHash, now: ctx.now });
    if (!isMine) return (await findAnswer(tx, told, contentHash)) ?? { ok: false, reason: "key-reused" };
    const answer = await record(tx, rule, { told, memberId: found.memberId });
    await updateActionAnswer(db, ctx.shopId, { ...told, answer });
    return { ok: true, isRepeat: false, answer };
  });
}

function contentOf({ action, customer, productId, occurredAt }: ToldAction): string {
  const who = "id" in customer ? String(customer.id) : customer.email;
  return JSON.stringify([action, who, productId && String(productId), occurredAt]);
}

async function findAnswer(
  { db, shopId }: ServiceContext,
  told: ToldAction,
  contentHash: string,
): Promise<TellResult | null> {
  const known = await findActionRequest(db, shopId, told);
  if (!known) return null;
  if (known.contentHash !== contentHash) return { ok: false, reason: "key-reused" };
  return { ok: true, isRepeat: true, answer: ToldAnswer.parse(known.answer) };
}

async function findRule({ db, shopId, now }: ServiceContext, name: string): Promise<ActionRule | null> {
  const current = await findCurrentProgram(db, shopId, now);
  return current && findToldRule(current.program, name);
}

async function findCustomer(
  { db, shopId }: ServiceContext,
  customer: ToldAction["customer"],
): Promise<{ ok: true; memberId: bigint } | { ok: false; reason: "unknown-customer" | "several-customers" }> {
  const ids =
    "id" in customer
      ? [...(await findMembersByCustomer(db, shopId, [customer.id])).values()]
      : ((await findMembersByEmail(db, shopId, [customer.email])).get(customer.email) ?? []);
  const [memberId, ...others] = ids;
  if (memberId === undefined) return { ok: false, reason: "unknown-customer" };
  return others.length > 0 ? { ok: false, reason: "several-customers" } : { ok: true, memberId };
}

async function record(
  ctx: ServiceContext,
  rule: ActionRule,
  { told, memberId }: { told: ToldAction; memberId: bigint },
): Promise<ToldAnswer> {
  const { productId, source, key, occurredAt } = told;
  const isOfProduct = rule.action === "review" && productId !== null;
  const event = isOfProduct ? `product:${productId}` : `${source}:${key}`;
  const at = occurredAt ?? ctx.now;
  const result = await recordAction(ctx, { memberId, rule: { id: rule.id }, event, at });
  if (!result.ok) {
    if (result.reason === "no-such-rule") throw new Error(`The rule ${rule.id} was removed meanwhile`);
    const period = result.reason === "limit-reached" ? { period: result.period } : {};
    return { status: "not-paid", reason: result.reason, ...period };
  }
  if (result.isRepeat) return { status: "not-paid", reason: "done-before" };
  await enqueue(ctx.db, "mirror-members", { shopId: String(ctx.shopId) });
  return { status: "paid", points: result.points, title: result.title };
}
