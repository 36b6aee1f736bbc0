import {
  GraphqlQueryError,
  HttpResponseError,
  HttpThrottlingError,
  type Shopify,
} from "@shopify/shopify-api";
import { z } from "zod";
import type { SealedSessionStorage } from "../session-storage.ts";

/** Shopify's Admin GraphQL API of one shop. */
export interface AdminClient {
  /**
   * Sends one operation and reads its `data` with the schema. Waits out THROTTLED as the answer says.
   * A refused token is renewed once. Throws ReauthNeeded where Shopify takes no token of ours, StillThrottled after waiting long enough.
   */
  query<T>(document: string, variables: object, schema: z.ZodType<T>): Promise<T>;
}

/** There is no token that Shopify accepts; the shop is marked, and work goes on when the merchant opens the app. */
export class ReauthNeeded extends Error {
  override name = "ReauthNeeded";
  constructor(shopDomain: string) {
    super(`Shopify accepts no token for ${shopDomain}`);
  }
}

export class StillThrottled extends Error {
  override name = "StillThrottled";
  /** How long Shopify wants us to wait; null where we have waited often enough. */
  readonly waitMs: number | null;
  constructor(message: string, waitMs: number | null = null) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** For a client that somebody waits for: rather than wait, it says that Shopify is busy, and for how long. */
export async function refuseToWait(ms: number): Promise<never> {
  throw new StillThrottled(`Shopify is busy for ${ms} ms`, ms);
}

export interface AdminClientParts {
  api: Shopify;
  sessions: SealedSessionStorage;
  /** Waits so many milliseconds; an argument, so that tests do not. */
  wait: (ms: number) => Promise<void>;
}

const MAX_WAITS = 8;
const MAX_WAIT_MS = 20_000;
const MIN_WAIT_MS = 1_000;

/** A client for the shop. The token is looked up at each query, so a long job survives its renewal. */
export function createAdminClient(parts: AdminClientParts, shopDomain: string): AdminClient {
  return {
    async query(document, variables, schema) {
      let waits = 0;
      let refusals = 0;
      for (;;) {
        const answer = await send(parts, shopDomain, document, variables);
        if (answer.kind === "data") return schema.parse(answer.data);
        if (answer.kind === "refused") {
          // Once: the session that is loaded next has been renewed, where Shopify takes our refresh token.
          if ((refusals += 1) > 1) throw new ReauthNeeded(shopDomain);
          continue;
        }
        if ((waits += 1) > MAX_WAITS) throw new StillThrottled(`Shopify still throttles ${shopDomain}`);
        await parts.wait(answer.waitMs);
      }
    },
  };
}

type Answer = { kind: "data"; data: unknown } | { kind: "throttled"; waitMs: number } | { kind: "refused" };

async function send(
  parts: AdminClientParts,
  shopDomain: string,
  document: string,
  variables: object,
): Promise<Answer> {
  const session = await parts.sessions.loadSession(`offline_${shopDomain}`);
  if (!session?.accessToken) throw new ReauthNeeded(shopDomain);
  const client = new parts.api.clients.Graphql({ session });
  try {
    const { data } = await client.request(document, { variables: { ...variables } });
    return { kind: "data", data };
  } catch (error) {
    const allowed = dataBesideProtectedFields(error);
    if (allowed) return { kind: "data", data: allowed };
    const waitMs = throttledFor(error);
    if (waitMs !== null) return { kind: "throttled", waitMs };
    if (error instanceof HttpResponseError && error.response.code === 401) {
      await parts.sessions.reportRefusedToken(shopDomain);
      return { kind: "refused" };
    }
    throw error;
  }
}

const ProtectedBody = z.object({
  data: z.record(z.string(), z.unknown()),
  errors: z.object({
    graphQLErrors: z.array(z.object({ extensions: z.object({ code: z.literal("ACCESS_DENIED") }) })),
  }),
});

/**
 * Customer fields that Shopify has not approved for the app come back as null, with an error beside the data.
 * That is a normal day: the data counts.
 */
function dataBesideProtectedFields(error: unknown): unknown {
  if (!(error instanceof GraphqlQueryError)) return null;
  const body = ProtectedBody.safeParse(error.body);
  const isAnswered = body.success && Object.values(body.data.data).some((value) => value !== null);
  return isAnswered ? body.data.data : null;
}

const ThrottledBody = z.object({
  errors: z.object({
    graphQLErrors: z.array(z.object({ extensions: z.object({ code: z.literal("THROTTLED") }) })).min(1),
  }),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
      }),
    })
    .optional(),
});

/** How long to wait before the same query can be paid for; null when the error is something else. */
function throttledFor(error: unknown): number | null {
  if (error instanceof HttpThrottlingError) return clampWait((error.response.retryAfter ?? 1) * 1000);
  if (!(error instanceof GraphqlQueryError)) return null;
  const throttled = ThrottledBody.safeParse(error.body);
  if (!throttled.success) return null;
  const cost = throttled.data.extensions?.cost;
  if (!cost) return MIN_WAIT_MS;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return clampWait((missing / cost.throttleStatus.restoreRate) * 1000);
}

function clampWait(ms: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, Math.ceil(ms)));
}
