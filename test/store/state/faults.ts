/** What goes wrong on request. Every count is "for the next N requests". */
export interface Faults {
  throttleNext: number;
  /** The effect happens, then the connection breaks: the app cannot know. */
  timeoutAfterEffectNext: number;
  unauthorizedNext: number;
  serverErrorNext: number;
  /** How long each answer of the Admin API takes. */
  apiDelayMs: number;
  /** Token refreshes are refused. */
  refuseRefresh: boolean;
  webhooks: WebhookFaults;
  bulk: BulkFaults;
  /** True: two changes within one second carry the same updated_at, as they can in Shopify. */
  sameSecond: boolean;
}

export interface WebhookFaults {
  /** Share in [0, 1] of deliveries that are sent twice. */
  duplicate: number;
  /** Share in [0, 1] of deliveries that never leave. */
  lose: number;
  /** Deliver in a shuffled order. */
  reorder: boolean;
  delayMs: number;
  /** How many are sent at the same time. */
  concurrency: number;
}

/** How bulk operations run. */
export interface BulkFaults {
  /** How long one takes on the store's clock. */
  takesMs: number;
  /** The next N operations fail half-way, with what they had written by then. */
  failNext: number;
  /** How long a result can be read after its end; Shopify keeps it for seven days. */
  keptMs: number;
  /** The next N downloads break off in the middle of the file. */
  cutNext: number;
}

export function noFaults(): Faults {
  return {
    throttleNext: 0,
    timeoutAfterEffectNext: 0,
    unauthorizedNext: 0,
    serverErrorNext: 0,
    apiDelayMs: 0,
    refuseRefresh: false,
    webhooks: { duplicate: 0, lose: 0, reorder: false, delayMs: 0, concurrency: 1 },
    bulk: { takesMs: 0, failNext: 0, keptMs: 7 * 86_400_000, cutNext: 0 },
    sameSecond: false,
  };
}
