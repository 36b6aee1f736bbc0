import type { CustomerDetails } from "#test/store/verbs/create-customer.ts";
import type { Market } from "#test/store/state/shop.ts";

const address = (address1: string, city: string, provinceCode: string, zip: string) => ({
  company: null,
  address1,
  address2: null,
  city,
  province: null,
  provinceCode,
  country: "United States",
  countryCode: "US",
  zip,
  phone: null,
});

export interface SamplePerson {
  details: CustomerDetails;
  /** How often this person buys, against the others. */
  weight: number;
  market?: string;
}

/** The customers of the sample shop. The last one has neither a name nor an e-mail. */
export const samplePeople: SamplePerson[] = [
  {
    details: {
      firstName: "Maya",
      lastName: "Okafor",
      email: "maya.okafor@example.com",
      acceptsMarketing: true,
      tags: ["regular"],
      address: address("41 Wythe Avenue", "Brooklyn", "NY", "11249"),
    },
    weight: 6,
  },
  {
    details: {
      firstName: "Jonas",
      lastName: "Lindqvist",
      email: "jonas.l@example.com",
      acceptsMarketing: true,
      address: address("8 Alder Street", "Portland", "OR", "97205"),
    },
    weight: 4,
  },
  {
    details: {
      firstName: "Priya",
      lastName: "Raman",
      email: "priya@example.com",
      address: address("220 Valencia Street", "San Francisco", "CA", "94103"),
    },
    weight: 4,
  },
  {
    details: {
      firstName: "Tom",
      lastName: "Byrne",
      email: "tom.byrne@example.com",
      accountState: "disabled",
    },
    weight: 2,
  },
  {
    details: {
      firstName: "Hana",
      lastName: "Sato",
      email: "hana.sato@example.com",
      locale: "ja",
      address: {
        ...address("3-12 Jingumae", "Tokyo", "JP-13", "150-0001"),
        country: "Japan",
        countryCode: "JP",
      },
    },
    weight: 2,
    market: "japan",
  },
  {
    details: {
      firstName: "Léa",
      lastName: "Moreau",
      email: "lea.moreau@example.com",
      locale: "fr",
      address: { ...address("14 rue Oberkampf", "Paris", "", "75011"), country: "France", countryCode: "FR" },
    },
    weight: 2,
    market: "europe",
  },
  {
    details: { firstName: "Yousef", lastName: "Al-Sabah", email: "yousef@example.com" },
    weight: 1,
    market: "kuwait",
  },
  {
    details: { firstName: "Grace", lastName: "Whitfield", email: "grace.w@example.com", tags: ["wholesale"] },
    weight: 2,
  },
  {
    details: { firstName: "Dev", lastName: "Patel", email: "dev.patel@example.com", accountState: "invited" },
    weight: 1,
  },
  { details: { note: "Asked at the till, gave no name" }, weight: 1 },
];

/** Where the sample shop sells in other currencies. */
export const sampleMarkets: Market[] = [
  {
    handle: "europe",
    name: "Europe",
    currency: "EUR",
    country: "France",
    countryCode: "FR",
    rate: { numerator: 92n, denominator: 100n },
    taxTitle: "TVA",
    taxRate: "0.2",
  },
  {
    handle: "japan",
    name: "Japan",
    currency: "JPY",
    country: "Japan",
    countryCode: "JP",
    rate: { numerator: 1495n, denominator: 10n },
    taxTitle: "Consumption tax",
    taxRate: "0.1",
  },
  {
    handle: "kuwait",
    name: "Kuwait",
    currency: "KWD",
    country: "Kuwait",
    countryCode: "KW",
    rate: { numerator: 307n, denominator: 1000n },
    taxTitle: "Tax",
    taxRate: "0",
  },
];
