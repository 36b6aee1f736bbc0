// A shop with the real stand-in behind it, in which members redeem, order and give back.
import { randomBytes } from "node:crypto";
import { insertProgramVersion } from "#app/db/program/insert-program-version.ts";
import type { Redemption } from "#app/db/rewards/redemption-row.ts";
import { AT_HOME, type Place } from "#app/domain/rewards/reward-price.ts";
import { scopesFor, type Reward } from "#app/domain/rewards/reward.ts";
import type { Program } from "#app/domain/program.ts";
import { createAdminClient, refuseToWait } from "#app/shopify/admin/admin-client.ts";
import { adjustPoints } from "#app/services/ledger/adjust-points.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { redeemReward, type RedeemContext, type RedeemResult } from "#app/services/rewards/redeem-reward.ts";
import { resumeRedemptions, sweepRewards } from "#app/services/rewards/resume-redemptions.ts";
import { saveReward } from "#app/services/rewards/save-reward.ts";
import { settleRewards } from "#app/services/rewards/settle-rewards.ts";
import { makeProgram } from "#test/factories/program.ts";
import { makeReward } from "#test/factories/reward.ts";
import { openApp } from "#test/jobs/open-app.ts";
import { CLIENT_ID, CLIENT_SECRET, runApp, type TestApp } from "#test/jobs/run-app.ts";
import { createTestDatabase, type TestDatabase } from "#test/setup/test-database.ts";
import { connectToStore } from "#test/store/connect.ts";
import { findShop } from "#test/store/state/find.ts";
import type { Discount } from "#test/store/state/discount.ts";
import type { Shop } from "#test/store/state/shop.ts";
import { defaultShopDomain as domain, startStore, type RunningStore } from "#test/store/start-store.ts";
import { changeScopes } from "#test/store/verbs/change-scopes.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { createProduct } from "#test/store/verbs/create-product.ts";
import { placeOrder } from "#test/store/verbs/place-order.ts";
import { moveClock } from "#test/store/verbs/move-clock.ts";

export const DAY_MS = 86_400_000;

interface Parts {
  database: TestDatabase;
  app: TestApp;
  store: RunningStore;
  ctx: RedeemContext;
  customerId: bigint;
  memberId: bigint;
}

export class RewardShop implements AsyncDisposable {
  readonly database: TestDatabase;
  readonly app: TestApp;
  readonly store: RunningStore;
  readonly ctx: RedeemContext;
  customerId: bigint;
  readonly memberId: bigint;

  private constructor(parts: Parts) {
    this.database = parts.database;
    this.app = parts.app;
    this.store = parts.store;
    this.ctx = parts.ctx;
    this.customerId = parts.customerId;
    this.memberId = parts.memberId;
  }

  /** A shop whose one member, Ada, has 1,000 points. */
  static async open(program: Partial<Omit<Program, "base">> = {}): Promise<RewardShop> {
    const database = await createTestDatabase();
    const app = await runApp(database);
    const store = await startStore({ appUrl: app.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
    connectToStore(store);
    await openApp(app.runtime, await store.mintIdToken(domain));
    await app.runJobs();
    const { api, sessions } = app.runtime;
    const admin = createAdminClient({ api, sessions, wait: refuseToWait }, domain);
    const own = await app.runtime.contextOfDomain(domain);
    const ctx: RedeemContext = { ...own, admin, chance: randomBytes, patience: () => new Promise(() => {}) };
    await insertProgramVersion(ctx.db, ctx.shopId, {
      version: 2,
      program: makeProgram({ holdDays: 0, ...program }),
      publishedAt: ctx.now,
      publishedBy: null,
      effectiveAt: ctx.now,
    });
    const ada = createCustomer(store.state, { shop: domain, firstName: "Ada", email: "ada@example.com" });
    await enrolCustomers(ctx, [enrolment(ada.id)]);
    const member = await ctx.db.member.findFirstOrThrow({ where: { customerId: ada.id } });
    const gift = { memberId: member.id, points: 1_000, note: "a start", key: "start" };
    await adjustPoints(ctx, gift, "staff:1");
    // Shopify writes whole seconds: an order of this second would be older than the program.
    moveClock(store.state, { byMs: 2_000 });
    store.state.requests = [];
    return new RewardShop({ database, app, store, ctx, customerId: ada.id, memberId: member.id });
  }

  get shop(): Shop {
    return findShop(this.store.state, domain);
  }

  get discounts(): Discount[] {
    return [...this.shop.discounts.values()];
  }

  at(moment: Date): RedeemContext {
    return { ...this.ctx, now: moment };
  }

  after(days: number): RedeemContext {
    return this.at(new Date(this.ctx.now.getTime() + days * DAY_MS));
  }

  /** The store's clock and ours move on together. */
  later(days: number): RedeemContext {
    const ctx = this.after(days);
    moveClock(this.store.state, { to: ctx.now });
    return ctx;
  }

  grant(...kinds: Reward["offer"]["kind"][]): void {
    const scopes = [
      ...(this.shop.installation?.scopes ?? []),
      ...kinds.flatMap((kind) => scopesFor({ kind })),
    ];
    changeScopes(this.store.state, { shop: domain, scopes });
  }

  async publish(reward: Partial<Reward> = {}): Promise<bigint> {
    const publication = { rewardId: null, expectedVersion: 0, reward: makeReward(reward), actor: "staff:1" };
    const saved = await saveReward(this.ctx, publication);
    if (!saved.ok) throw new Error(saved.reason);
    return saved.rewardId;
  }

  redeem(
    rewardId: bigint,
    {
      key = "click 1",
      points = 50,
      ctx = this.ctx,
      place = AT_HOME,
      memberId = this.memberId,
    }: Partial<Asked> = {},
  ): Promise<RedeemResult> {
    return redeemReward(ctx, { memberId, rewardId, points, key, place });
  }

  /** Redeems, and expects to get it. */
  async get(rewardId: bigint, asked: Partial<Asked> = {}): Promise<Redemption> {
    const result = await this.redeem(rewardId, asked);
    if (!result.ok) throw new Error(JSON.stringify(result.obstacles));
    return result.redemption;
  }

  async current({ redemptionId }: Pick<Redemption, "redemptionId">) {
    const { shopId, db } = this.ctx;
    return db.redemption.findUniqueOrThrow({ where: { shopId_id: { shopId, id: redemptionId } } });
  }

  async balance(): Promise<number> {
    const { shopId, db } = this.ctx;
    const member = await db.member.findUniqueOrThrow({ where: { shopId_id: { shopId, id: this.memberId } } });
    return Number(member.balance);
  }

  /** Jobs of rewards, as the queue would run them. */
  async runRewards(ctx: RedeemContext = this.ctx): Promise<void> {
    await sweepRewards(ctx);
    await resumeRedemptions(ctx);
    await settleRewards(ctx);
  }

  /** Ada orders for 40.00, with codes; the app hears of it. */
  async order(codes: string[], quantity = 4) {
    const known = [...this.shop.products.values()].find(({ title }) => title === "Mug");
    const product = known ?? createProduct(this.store.state, { shop: domain, title: "Mug", price: "10.00" });
    const order = placeOrder(this.store.state, {
      shop: domain,
      customerId: this.customerId,
      lines: [{ variantId: product.variants[0]?.id ?? 0n, quantity }],
      discountCodes: codes,
    });
    await this.hear();
    return order;
  }

  /** Everything that the store has told arrives and is worked off. */
  async hear(ctx: RedeemContext = this.ctx): Promise<void> {
    await this.store.webhooks.drain();
    await this.app.drain();
    await settleRewards(ctx);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.store.close(), this.app.close()]);
    await this.database.drop();
  }
}

interface Asked {
  memberId: bigint;
  key: string;
  points: number;
  ctx: RedeemContext;
  place: Place;
}

export function enrolment(customerId: bigint) {
  const nobody = { firstName: null, lastName: null, email: null };
  return { customerId, ...nobody, hasVerifiedEmail: false, updatedAt: null };
}
