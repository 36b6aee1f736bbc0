import type { Db } from "#app/db/client.server.ts";
import { ensureShop } from "#app/db/shops/shop-rows.ts";

const MAX_KNOWN = 10_000;

export interface ShopDirectory {
  /** The shop's id; a domain heard for the first time becomes a shop. */
  idOf(domain: string, now: Date): Promise<bigint>;
  /** Forgets shops that were removed meanwhile. */
  forget(shopIds: readonly bigint[]): void;
}

/** Domain → shop id, remembered by the process: the webhook door asks thousands of times a second. */
export function createShopDirectory(db: Db): ShopDirectory {
  const known = new Map<string, Promise<bigint>>();
  return {
    idOf(domain, now) {
      const remembered = known.get(domain);
      if (remembered) return remembered;
      const asked = ensureShop(db, domain, now).then((shop) => shop.id);
      known.set(domain, asked);
      asked.catch(() => known.delete(domain));
      if (known.size > MAX_KNOWN) known.delete(known.keys().next().value ?? "");
      return asked;
    },
    forget(shopIds) {
      for (const [domain, id] of known) {
        void id.then(
          (shopId) => shopIds.includes(shopId) && known.delete(domain),
          () => known.delete(domain),
        );
      }
    },
  };
}
