import type { StoreCredit, StoreCreditAccount } from "#test/store/state/customer.ts";
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
    // Credits are the only transactions here, so a query for their type finds all of them.
    transactions: (args: ConnectionArgs) =>
      connection(args, {
        items: account.credits,
        sortValue: ({ id }) => id,
        id: ({ id }) => id,
        toNode: (credit) => creditNode(account, credit),
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
  };
}
