import { z } from "zod";
import { formatDecimal, parseMinor, type Money } from "#app/domain/money.ts";
import type { AdminClient } from "./admin-client.ts";
import { toGid } from "./gid.ts";
import { toMade, UserErrors, type Made } from "./made.ts";

export const CREDIT_STORE_CREDIT = `#graphql
  mutation CreditStoreCredit($id: ID!, $creditInput: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $id, creditInput: $creditInput) {
      storeCreditAccountTransaction {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`;

export const LIST_STORE_CREDITS = `#graphql
  query ListStoreCredits($id: ID!) {
    customer(id: $id) {
      storeCreditAccounts(first: 20) {
        nodes {
          transactions(first: 20, reverse: true, query: "type:credit") {
            nodes {
              ... on StoreCreditAccountCreditTransaction {
                id
                createdAt
                expiresAt
                amount {
                  amount
                  currencyCode
                }
              }
            }
          }
        }
      }
    }
  }
`;

export interface Credit {
  customerId: bigint;
  worth: Money;
  expiresAt: Date | null;
}

const Credited = z.object({
  storeCreditAccountCredit: z.object({
    storeCreditAccountTransaction: z.object({ id: z.string() }).nullable(),
    userErrors: UserErrors,
  }),
});

/** Gives store credit. Asked twice it is given twice: whoever did not hear the answer looks before asking again. */
export async function creditStoreCredit(admin: AdminClient, credit: Credit): Promise<Made> {
  const { customerId, worth, expiresAt } = credit;
  const creditInput = {
    creditAmount: { amount: formatDecimal(worth), currencyCode: worth.currency },
    ...(expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }),
  };
  const variables = { id: toGid("Customer", customerId), creditInput };
  const { storeCreditAccountCredit: answer } = await admin.query(CREDIT_STORE_CREDIT, variables, Credited);
  return toMade(answer.storeCreditAccountTransaction?.id ?? null, answer.userErrors);
}

const Transaction = z.object({
  id: z.string(),
  createdAt: z.coerce.date(),
  expiresAt: z.coerce.date().nullable(),
  amount: z.object({ amount: z.string(), currencyCode: z.string() }),
});
/** Other kinds of transactions come as empty objects. */
const Listed = z.object({
  customer: z
    .object({
      storeCreditAccounts: z.object({
        nodes: z.array(
          z.object({ transactions: z.object({ nodes: z.array(Transaction.or(z.object({}))) }) }),
        ),
      }),
    })
    .nullable(),
});

/** Shopify's clock and ours may differ by so much. */
export const CLOCKS_DIFFER_MS = 120_000;

/**
 * Credits of this worth and end that the customer got since, newest first. They have no name of ours: which of them
 * is a redemption's is known by what no other redemption has claimed.
 */
export async function listLikeCredits(
  admin: AdminClient,
  { customerId, worth, expiresAt, since }: Credit & { since: Date },
): Promise<string[]> {
  const { customer } = await admin.query(LIST_STORE_CREDITS, { id: toGid("Customer", customerId) }, Listed);
  const all = (customer?.storeCreditAccounts.nodes ?? []).flatMap(({ transactions }) => transactions.nodes);
  const from = since.getTime() - CLOCKS_DIFFER_MS;
  return all.flatMap((one) => {
    if (!("id" in one) || one.createdAt.getTime() < from) return [];
    const isLike =
      one.amount.currencyCode === worth.currency &&
      parseMinor(one.amount.amount, one.amount.currencyCode) === worth.minor &&
      (one.expiresAt?.getTime() ?? null) === (expiresAt?.getTime() ?? null);
    return isLike ? [one.id] : [];
  });
}
