import { storeNow } from "#test/store/state/clock.ts";
import type { StoreCreditAccount, StoreCreditDebit } from "#test/store/state/customer.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { StoreState } from "#test/store/state/store-state.ts";

/** Takes minor units out of an account, from the credit that ends soonest first. There has to be enough. */
export function spendStoreCredit(
  store: StoreState,
  account: StoreCreditAccount,
  { minor, event }: { minor: bigint; event: StoreCreditDebit["event"] },
): StoreCreditDebit {
  if (minor > account.balance) throw new Error("The account does not hold so much");
  let left = minor;
  const ends = (expiresAt: Date | null) => expiresAt?.getTime() ?? Infinity;
  for (const credit of [...account.credits].sort(
    (one, other) => ends(one.expiresAt) - ends(other.expiresAt),
  )) {
    const taken = credit.remaining < left ? credit.remaining : left;
    credit.remaining -= taken;
    left -= taken;
  }
  account.balance -= minor;
  const id = nextId(store.ids, "StoreCreditAccountTransaction");
  const debit = { id, amount: minor, createdAt: storeNow(store), event };
  account.debits.push(debit);
  return debit;
}
