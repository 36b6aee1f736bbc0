// Shopify's CLI puts the address of its tunnel here while somebody develops, and leaves it as it is otherwise.
declare const process: { env: { APP_URL?: string } };

/** Where the app answers once it is deployed: the origin of application_url in shopify.app.toml, as a test holds. */
export const DEPLOYED_ADDRESS = "https://perennial.example.com";

/** Where the app is. Hosts run extensions in workers that know no `process`. */
export function appAddress(): string {
  try {
    return process.env.APP_URL ?? DEPLOYED_ADDRESS;
  } catch {
    return DEPLOYED_ADDRESS;
  }
}
