// One allocator for every id. Each kind counts from its own start, so that an order id never passes for a
// customer id, and in steps of one beyond 2^53, so that an id that went through a JavaScript number merges
// with its neighbours and is found out at once.

const firstIds = {
  Shop: 548_380_009n,
  App: 265_739_829_249n,
  AppInstallation: 730_841_991_117n,
  Location: 655_441_491n,
  Customer: 706_405_506_930_370_084n,
  MailingAddress: 715_243_470_612_851_245n,
  Product: 788_032_119_674_292_922n,
  ProductVariant: 642_667_041_472_713_922n,
  Collection: 841_564_295_109_831_441n,
  Order: 820_982_911_946_154_508n,
  LineItem: 866_550_311_766_439_020n,
  ShippingLine: 271_878_346_596_884_015n,
  Refund: 890_088_186_047_892_319n,
  RefundLineItem: 487_817_672_276_298_627n,
  RefundShippingLine: 512_440_663_182_774_019n,
  OrderAdjustment: 330_128_795_511_040_303n,
  OrderTransaction: 245_135_271_310_201_194n,
  Fulfillment: 255_858_046_711_020_117n,
  OrderEdit: 789_128_328_793_123_781n,
  Metafield: 909_131_220_015_667_171n,
  MetafieldDefinition: 119_202_330_404_505_101n,
  DiscountCodeNode: 394_123_880_511_204_607n,
  GiftCard: 411_873_250_999_120_373n,
  StoreCreditAccount: 157_920_044_817_233_011n,
  StoreCreditAccountTransaction: 163_300_481_772_001_227n,
  BulkOperation: 793_322_379_704_212_291n,
  WebhookSubscription: 111_234_500_667_788_001n,
  DataRequest: 9_999n,
  Job: 501_220_018_844_119_307n,
  User: 902_541_635n,
} as const;

export type IdKind = keyof typeof firstIds;

export type IdCounters = Partial<Record<IdKind, bigint>>;

/** The next id of a kind; counts on in `counters`. */
export function nextId(counters: IdCounters, kind: IdKind): bigint {
  const id = counters[kind] ?? firstIds[kind];
  counters[kind] = id + 1n;
  return id;
}
