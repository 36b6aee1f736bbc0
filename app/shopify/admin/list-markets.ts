import { z } from "zod";
import type { Market } from "#app/domain/market.ts";
import type { AdminClient } from "./admin-client.ts";
import { fromGid } from "./gid.ts";

/** A reward has amounts for at most fifty markets. */
export const LIST_MARKETS = `#graphql
  query ListMarkets {
    markets(first: 100) {
      nodes {
        id
        name
        status
        currencySettings {
          baseCurrency {
            currencyCode
          }
        }
      }
    }
  }
`;

const Answer = z.object({
  markets: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.string(),
        currencySettings: z.object({ baseCurrency: z.object({ currencyCode: z.string() }) }).nullable(),
      }),
    ),
  }),
});

/** The shop's active markets that have a currency. */
export async function listMarkets(admin: AdminClient): Promise<Market[]> {
  const { markets } = await admin.query(LIST_MARKETS, {}, Answer);
  return markets.nodes.flatMap(({ id, name, status, currencySettings }) =>
    status === "ACTIVE" && currencySettings
      ? [{ id: fromGid(id), name, currency: currencySettings.baseCurrency.currencyCode }]
      : [],
  );
}
