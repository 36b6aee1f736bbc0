import { z } from "zod";
import { formatDecimal, parseMinor, type Money } from "#app/domain/money.ts";
import type { AdminClient } from "./admin-client.ts";
import { toGid } from "./gid.ts";
import { UserErrors } from "./made.ts";
import { CLOCKS_DIFFER_MS } from "./store-credit.ts";

export const FIND_STORE_CREDIT = `#graphql
  query FindStoreCredit($id: ID!) {
    customer(id: $id) {
      storeCreditAccounts(first: 20) {
        nodes {
          id
          transactions(first: 100, reverse: true) {
            nodes {
              createdAt
              event
              amount {
                amount
                currencyCode
              }
              ... on StoreCreditAccountCreditTransaction {
                creditId: id
                remainingAmount {
                  amount
                  currencyCode
                }
              }
              ... on StoreCreditAccountDebitTransaction {
                debitId: id
              }
            }
          }
        }
      }
    }
  }
`;

export const DEBIT_STORE_CREDIT = `#graphql
  mutation DebitStoreCredit($id: ID!, $debitInput: StoreCreditAccountDebitInput!) {
    storeCreditAccountDebit(id: $id, debitInput: $debitInput) {
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

const Amount = z
  .object({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }): Money => ({
    minor: parseMinor(amount, currencyCode),
    currency: currencyCode,
  }));
const Transaction = z.object({
  createdAt: z.coerce.date(),
  event: z.string(),
  amount: Amount,
  creditId: z.string().optional(),
  remainingAmount: Amount.optional(),
  debitId: z.string().optional(),
});
const Found = z.object({
  customer: z
    .object({
      storeCreditAccounts: z.object({
        nodes: z.array(z.object({ id: z.string(), transactions: z.object({ nodes: z.array(Transaction) }) })),
      }),
    })
    .nullable(),
});

export interface FoundCredit {
  accountId: string;
  /** Whether none of the credit has been spent. */
  isWhole: boolean;
  /** Debits of the same worth since then that no order made, newest first. */
  likeDebits: string[];
}

/** A credit in its customer's account, with what may have taken it back since. Null where it is not there. */
export async function findStoreCredit(
  admin: AdminClient,
  asked: { customerId: bigint; creditId: string; worth: Money; since: Date },
): Promise<FoundCredit | null> {
  const { customerId, creditId, worth, since } = asked;
  const { customer } = await admin.query(FIND_STORE_CREDIT, { id: toGid("Customer", customerId) }, Found);
  const from = since.getTime() - CLOCKS_DIFFER_MS;
  for (const { id: accountId, transactions } of customer?.storeCreditAccounts.nodes ?? []) {
    const credit = transactions.nodes.find((one) => one.creditId === creditId);
    if (!credit) continue;
    const likeDebits = transactions.nodes.flatMap(({ debitId, event, createdAt, amount }) =>
      debitId &&
      event === "ADJUSTMENT" &&
      createdAt.getTime() >= from &&
      Math.abs(amount.minor) === worth.minor
        ? [debitId]
        : [],
    );
    return { accountId, isWhole: credit.remainingAmount?.minor === credit.amount.minor, likeDebits };
  }
  return null;
}

const Debited = z.object({
  storeCreditAccountDebit: z.object({
    storeCreditAccountTransaction: z.object({ id: z.string() }).nullable(),
    userErrors: UserErrors,
  }),
});

/**
 * Takes so much out of a store credit account; Shopify takes what ends soonest first. Asked twice it is taken twice:
 * whoever did not hear the answer looks before asking again. Gives the debit's id; null where there is not enough.
 * Throws where Shopify does not say.
 */
export async function debitStoreCredit(
  admin: AdminClient,
  { accountId, worth }: { accountId: string; worth: Money },
): Promise<string | null> {
  const debitInput = { debitAmount: { amount: formatDecimal(worth), currencyCode: worth.currency } };
  const variables = { id: accountId, debitInput };
  const { storeCreditAccountDebit: answer } = await admin.query(DEBIT_STORE_CREDIT, variables, Debited);
  if (answer.storeCreditAccountTransaction) return answer.storeCreditAccountTransaction.id;
  const [error] = answer.userErrors;
  if (error?.code === "INSUFFICIENT_FUNDS") return null;
  throw new Error(`Shopify took no store credit: ${error?.message ?? "it does not say why"}`);
}
