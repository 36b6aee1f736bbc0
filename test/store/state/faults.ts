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

export function noFaults(): Faults {
  return {
    throttleNext: 0,
    timeoutAfterEffectNext: 0,
    unauthorizedNext: 0,
    serverErrorNext: 0,
    apiDelayMs: 0,
    refuseRefresh: false,
    webhooks: { duplicate: 0, lose: 0, reorder: false, delayMs: 0, concurrency: 1 },
    sameSecond: false,
  };
}
