import { afterAll, beforeAll, expect, it } from "vitest";
import { action, loader } from "#app/routes/admin/member/member.tsx";
import { mergeMembers } from "#app/services/customers/merge-members.ts";
import { awardOrders } from "#app/services/orders/award-orders.ts";
import { ANN, BOB, incoming } from "#test/factories/incoming-order.ts";
import { openAdminStage, routeArgs, type AdminStage } from "./admin-stage.ts";

let stage: AdminStage;

beforeAll(async () => {
  stage = await openAdminStage();
});
afterAll(async () => {
  await stage.close();
});

it("a merge is told on both members' pages, and undone from the page of the one who was kept", async () => {
  const shop = await stage.mintAdmin();
  const ctx = { ...shop.ctx, personalDataKey: Buffer.alloc(32, 7) };
  await awardOrders(ctx, [incoming({ orderId: "1" }), incoming({ orderId: "2" }, { customerId: BOB })]);
  await mergeMembers(ctx, { keptCustomerId: ANN, goneCustomerId: BOB });
  const idOf = async (customerId: bigint) => {
    const where = { shopId_customerId: { shopId: ctx.shopId, customerId } };
    return String((await ctx.db.member.findUniqueOrThrow({ where })).id);
  };
  const [ann, bob] = [await idOf(ANN), await idOf(BOB)];
  const open = async (memberId: string) =>
    loader(routeArgs(await shop.request(`/app/members/${memberId}`), { memberId }));
  const send = async (memberId: string, form: Record<string, string>) =>
    action(routeArgs(await shop.request(`/app/members/${memberId}`, form), { memberId }));

  const kept = await open(ann);
  const gone = await open(bob);
  expect(kept.merges).toMatchObject([
    { text: "Ann Lee became part of this member: 100 points and 1 order came over", canUndo: true },
  ]);
  expect(kept.entries[0]?.title).toBe("Brought together with another account of yours: 100 points");
  expect(gone).toMatchObject({ isPartOfAnother: true, merges: [{ canUndo: false }] });

  const form = { undoMerge: kept.merges[0]?.id ?? "" };
  expect(await send(ann, form)).toEqual({ ok: true, done: "Merge undone" });
  expect((await open(bob)).figures[0]?.value).toBe("100");
  expect(await send(ann, form)).toEqual({
    ok: false,
    errors: { form: "This merge has been undone already." },
  });
  expect((await open(ann)).merges).toMatchObject([{ canUndo: false }]);
});
