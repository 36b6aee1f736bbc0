// Baseline: what Shopify's template does. A React Router action that calls authenticate.webhook and writes one row.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestListener } from "@react-router/node";
import type { ActionFunctionArgs, ServerBuild } from "react-router";
import { Session } from "@shopify/shopify-api";
import { parseConfig } from "#app/config.server.ts";
import { createRuntime } from "#app/runtime.server.ts";

const config = parseConfig(process.env);
const runtime = createRuntime(config, { part: "router baseline" });
const shop = process.argv[2] ?? "";
const inAnHour = new Date(Date.now() + 3_600_000);
const session = {
  id: `offline_${shop}`,
  shop,
  state: "",
  isOnline: false,
  accessToken: "token",
  expires: inAnHour,
};
await runtime.sessions.storeSession(new Session(session));
const { id: shopId } = await runtime.contextOfDomain(shop).then((ctx) => ({ id: ctx.shopId }));

async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { payload, topic, webhookId } = await runtime.shopify.authenticate.webhook(request);
  const now = new Date();
  await runtime.database.db.webhookEvent.create({
    data: {
      shopId,
      webhookId,
      topic,
      receivedAt: now,
      nextAttemptAt: now,
      processedAt: now,
      body: Buffer.from(JSON.stringify(payload)),
    },
  });
  return new Response();
}

const route = {
  id: "routes/webhooks",
  parentId: undefined,
  path: "webhooks",
  module: { action, default: undefined },
};
// The build that React Router's compiler would make of one route; the parts that an action never touches are empty.
const build = {
  entry: { module: { default: () => new Response() } },
  routes: { [route.id]: route },
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
  future: {},
  ssr: true,
  isSpaMode: false,
  prerender: [],
  publicPath: "/",
  assetsBuildDirectory: "",
  basename: "/",
  routeDiscovery: { mode: "initial" },
} as unknown as ServerBuild;

const server = createServer(createRequestListener({ build, mode: "production" }));
server.listen(0, () => {
  // The server listens on a port, so its address is no pipe name.
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
