import type { StoreCredit, StoreCreditAccount, StoreCreditDebit } from "#test/store/state/customer.ts";
import { gid } from "#test/store/state/gid.ts";
import type { ApiNode } from "#test/store/graphql/api-context.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { connection } from "#test/store/graphql/connection.ts";
import { moneyV2 } from "#test/store/graphql/types/money.ts";

export function storeCreditAccountNode(account: StoreCreditAccount): ApiNode {
  return {
    __typename: "StoreCreditAccount",
    id: gid("StoreCreditAccount", account.id),
    balance: moneyV2(account.balance, account.currency),
    transactions: (args: ConnectionArgs & { query?: string | null }) =>
      connection(args, {
        items: transactionsOf(account, args.query ?? null),
        sortValue: ({ id }) => id,
        id: ({ id }) => id,
        toNode: (one) => ("remaining" in one ? creditNode(account, one) : debitNode(account, one)),
      }),
  };
}

export function creditNode(account: StoreCreditAccount, credit: StoreCredit): ApiNode {
  return {
    __typename: "StoreCreditAccountCreditTransaction",
    id: gid("StoreCreditAccountCreditTransaction", credit.id),
    amount: moneyV2(credit.amount, account.currency),
    createdAt: credit.createdAt.toISOString(),
    expiresAt: credit.expiresAt && credit.expiresAt.toISOString(),
    remainingAmount: moneyV2(credit.remaining, account.currency),
    event: "ADJUSTMENT",
  };
}

/** Shopify gives debits as negative amounts. */
export function debitNode(account: StoreCreditAccount, debit: StoreCreditDebit): ApiNode {
  return {
    __typename: "StoreCreditAccountDebitTransaction",
    id: gid("StoreCreditAccountDebitTransaction", debit.id),
    amount: moneyV2(-debit.amount, account.currency),
    createdAt: debit.createdAt.toISOString(),
    event: debit.event,
  };
}

/** Of the search's words only the type is known here: another one is a mistake in our query. */
function transactionsOf({ credits, debits }: StoreCreditAccount, query: string | null) {
  if (query === null) return [...credits, ...debits];
  if (query === "type:credit") return credits;
  throw new Error(`The stand-in cannot search store credit for ${query}`);
}
