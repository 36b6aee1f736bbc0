import type { Customer, StoreCreditAccount } from "#test/store/state/customer.ts";
import type { Discount } from "#test/store/state/discount.ts";
import type { GiftCard } from "#test/store/state/gift-card.ts";
import type {
  AccessToken,
  AppInstallation,
  RefreshToken,
  ThrottleBucket,
} from "#test/store/state/installation.ts";
import type { Metafield, MetafieldDefinition } from "#test/store/state/metafield.ts";
import type { Rate } from "#test/store/state/money.ts";
import type { Order } from "#test/store/state/order.ts";
import type { Collection, Product } from "#test/store/state/product.ts";

/** Where a shop sells in another currency. The rate turns shop money into the market's money. */
export interface Market {
  handle: string;
  /** The number in its global id; by itself its place in the list. */
  id?: bigint;
  name: string;
  currency: string;
  countryCode: string;
  country: string;
  rate: Rate;
  taxTitle: string;
  /** "0.08" */
  taxRate: string;
}

/** What the merchant set in the theme editor. */
export interface ThemeSettings {
  name: "meadow" | "night";
  /** Whether the page is looked at in the theme editor. */
  isEditor: boolean;
  /** Switched-on app embeds by block handle, with their settings. */
  embeds: Record<string, Record<string, string | number | boolean>>;
  /** App blocks by template ("product"), in order. */
  blocks: Record<string, { handle: string; settings: Record<string, string | number | boolean> }[]>;
  settings: Record<string, string | number | boolean>;
}

export interface Shop {
  id: bigint;
  domain: string;
  name: string;
  email: string;
  ownerName: string;
  currency: string;
  timeZone: string;
  locale: string;
  country: string;
  countryCode: string;
  planName: string;
  planDisplayName: string;
  taxesIncluded: boolean;
  /** The first market is the home market, in the shop's own currency. */
  markets: Market[];
  locationId: bigint;
  nextOrderNumber: number;
  theme: ThemeSettings;
  customers: Map<bigint, Customer>;
  products: Map<bigint, Product>;
  collections: Map<bigint, Collection>;
  orders: Map<bigint, Order>;
  discounts: Map<bigint, Discount>;
  metafields: Map<string, Metafield>;
  metafieldDefinitions: MetafieldDefinition[];
  giftCards: Map<bigint, GiftCard>;
  storeCredit: Map<bigint, StoreCreditAccount>;
  installation: AppInstallation | null;
  accessTokens: Map<string, AccessToken>;
  refreshTokens: Map<string, RefreshToken>;
  bucket: ThrottleBucket;
  createdAt: Date;
  updatedAt: Date;
}
