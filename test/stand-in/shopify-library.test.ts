import { ApiVersion, LogSeverity, RequestedTokenType, shopifyApi } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { connectToStore } from "#test/store/connect.ts";
import { clientId, clientSecret, openStore, shopDomain } from "./open-store.ts";

function library() {
  return shopifyApi({
    apiKey: clientId,
    apiSecretKey: clientSecret,
    apiVersion: ApiVersion.October26,
    hostName: "app.example.com",
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error },
  });
}

test("Shopify's own library exchanges, refreshes and queries through the seam as with a real shop", async () => {
  await using opened = await openStore();
  const shopify = library();
  connectToStore(opened.store);
  const { session } = await shopify.auth.tokenExchange({
    shop: shopDomain,
    sessionToken: await opened.store.mintIdToken(shopDomain),
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  });
  expect(session).toMatchObject({ id: `offline_${shopDomain}`, shop: shopDomain, isOnline: false });
  const refreshed = await shopify.auth.refreshToken({
    shop: shopDomain,
    refreshToken: session.refreshToken ?? "",
  });
  expect(refreshed.session.accessToken).not.toBe(session.accessToken);
  const client = new shopify.clients.Graphql({ session: refreshed.session });
  const { data } = await client.request("{ shop { myshopifyDomain } }");
  expect(data).toEqual({ shop: { myshopifyDomain: shopDomain } });
});
