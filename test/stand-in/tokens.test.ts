import { expect, test } from "vitest";
import { moveClock } from "#test/store/verbs/move-clock.ts";
import { uninstallApp } from "#test/store/verbs/uninstall-app.ts";
import { ask, askForToken, exchange, openStore, shopDomain } from "./open-store.ts";

const hourMs = 3_600_000;

function refresh(store: Parameters<typeof askForToken>[0], token: string | undefined) {
  return askForToken(store, { grant_type: "refresh_token", refresh_token: token ?? "" });
}

test("the admin's id token becomes an access token of one hour with a refresh token of ninety days", async () => {
  await using opened = await openStore();
  const answer = await exchange(opened.store);
  expect(answer).toMatchObject({ status: 200, expires_in: 3600, refresh_token_expires_in: 7_776_000 });
  expect(answer.scope?.split(",")).toContain("read_orders");
});

test("a forged, stale or foreign id token is refused", async () => {
  await using opened = await openStore();
  await using other = await openStore({ clientSecret: "another-secret" });
  const forged = await other.store.mintIdToken(shopDomain);
  expect(await exchange(opened.store, { subject_token: forged })).toMatchObject({ status: 400 });
  const stale = await opened.store.mintIdToken(shopDomain);
  moveClock(opened.store.state, { byMs: hourMs });
  expect(await exchange(opened.store, { subject_token: stale })).toMatchObject({
    error: "invalid_subject_token",
  });
  const foreign = await opened.store.mintIdToken("elsewhere.myshopify.com");
  expect(await exchange(opened.store, { subject_token: foreign })).toMatchObject({
    error: "invalid_subject_token",
  });
});

test("a wrong client secret gets nothing", async () => {
  await using opened = await openStore();
  expect(await exchange(opened.store, { client_secret: "wrong" })).toMatchObject({ status: 401 });
});

test("an access token stops working after an hour", async () => {
  await using opened = await openStore();
  const { access_token = "" } = await exchange(opened.store);
  expect(await ask(opened.store, access_token, "{ shop { name } }")).toMatchObject({ status: 200 });
  moveClock(opened.store.state, { byMs: hourMs });
  expect(await ask(opened.store, access_token, "{ shop { name } }")).toMatchObject({ status: 401 });
});

test("a replaced refresh token works until the new one is used for the first time", async () => {
  await using opened = await openStore();
  const first = (await exchange(opened.store)).refresh_token;
  const second = (await refresh(opened.store, first)).refresh_token;
  expect(second).not.toBe(first);
  const retried = await refresh(opened.store, first);
  expect(retried).toMatchObject({ status: 200 });
  expect(await refresh(opened.store, second)).toMatchObject({ status: 200 });
  expect(await refresh(opened.store, first)).toMatchObject({ status: 400, error: "invalid_grant" });
  expect(opened.store.state.refreshCount).toBe(3);
});

test("a refresh token of a shop untouched for ninety days is dead", async () => {
  await using opened = await openStore();
  const { refresh_token } = await exchange(opened.store);
  moveClock(opened.store.state, { byMs: 90 * 24 * hourMs });
  expect(await refresh(opened.store, refresh_token)).toMatchObject({ status: 400 });
});

test("after an uninstall no token works and none is given", async () => {
  await using opened = await openStore();
  const { access_token = "", refresh_token } = await exchange(opened.store);
  uninstallApp(opened.store.state, { shop: shopDomain });
  expect(await ask(opened.store, access_token, "{ shop { name } }")).toMatchObject({ status: 401 });
  expect(await refresh(opened.store, refresh_token)).toMatchObject({ status: 400 });
  expect(await exchange(opened.store)).toMatchObject({ status: 400 });
});
