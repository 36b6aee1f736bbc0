import type { Runtime } from "#app/runtime.server.ts";

/** A merchant opens the app with the token that the admin gave them: it is exchanged, and the app knows the shop. */
export async function openApp({ shopify }: Pick<Runtime, "shopify">, idToken: string): Promise<void> {
  const headers = { authorization: `Bearer ${idToken}` };
  await shopify.authenticate.admin(new Request("http://localhost:3000/app", { headers }));
}
