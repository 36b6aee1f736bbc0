import { defaultShopDomain, type RunningStore } from "#test/store/start-store.ts";
import { dataFolder, type DemoPorts } from "./demo-settings.ts";

/** Prints where to click. */
export function announce({
  store,
  ports,
  seconds,
}: {
  store: RunningStore;
  ports: DemoPorts;
  seconds: number;
}): void {
  const links = [
    ["Merchant's admin", store.adminUrl(defaultShopDomain)],
    ["Storefront", `http://localhost:${ports.DEMO_STOREFRONT_PORT}/`],
    ["Control page", `${store.url}/`],
  ];
  const lines = links.map(([name = "", url]) => `  ${name.padEnd(18)}${url}`);
  process.stdout.write(
    `\nPerennial is running (started in ${seconds.toFixed(1)} s).\n\n${lines.join("\n")}\n\n` +
      `Logs and data are in ${dataFolder}. Ctrl-C stops everything; npm run demo -- --fresh starts over.\n`,
  );
}
