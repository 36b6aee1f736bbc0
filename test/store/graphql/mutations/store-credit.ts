import { storeNow } from "#test/store/state/clock.ts";
import { parseGid } from "#test/store/state/gid.ts";
import { nextId } from "#test/store/state/ids.ts";
import { parseAmount } from "#test/store/state/money.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { creditNode, debitNode } from "#test/store/graphql/types/store-credit.ts";
import { spendStoreCredit } from "#test/store/verbs/spend-store-credit.ts";

export interface StoreDebitInput {
  debitAmount: { amount: string; currencyCode: string };
}

export interface StoreCreditInput {
  creditAmount: { amount: string; currencyCode: string };
  expiresAt?: string | null;
}

const MAX_BALANCE = 1_500_000n;

/** storeCreditAccountCredit for a customer: an account for each currency, made on the first credit. */
export function storeCreditAccountCredit(
  { store, shop }: ApiContext,
  id: string,
  { creditAmount, expiresAt }: StoreCreditInput,
): ApiNode {
  const refuse = (code: string, message: string): ApiNode => ({
    storeCreditAccountTransaction: null,
    userErrors: [{ field: ["id"], code, message }],
  });
  const owner = parseGid(id);
  if (owner?.kind !== "Customer" || !shop.customers.has(owner.id))
    return refuse("OWNER_NOT_FOUND", "The owner could not be found.");
  const { amount, currencyCode } = creditAmount;
  const minor = parseAmount(amount, currencyCode);
  const now = storeNow(store);
  if (minor <= 0n) return refuse("NEGATIVE_OR_ZERO_AMOUNT", "A positive amount must be used.");
  if (expiresAt && new Date(expiresAt) <= now)
    return refuse("EXPIRES_AT_IN_PAST", "The expiry date must be in the future.");
  const known = [...shop.storeCredit.values()].find(
    (one) => one.customerId === owner.id && one.currency === currencyCode,
  );
  const account = known ?? {
    id: nextId(store.ids, "StoreCreditAccount"),
    customerId: owner.id,
    currency: currencyCode,
    balance: 0n,
    credits: [],
    debits: [],
  };
  if (account.balance + minor > MAX_BALANCE)
    return refuse(
      "CREDIT_LIMIT_EXCEEDED",
      "The operation would cause the account's credit limit to be exceeded.",
    );
  const credit = {
    id: nextId(store.ids, "StoreCreditAccountTransaction"),
    amount: minor,
    remaining: minor,
    createdAt: now,
    expiresAt: expiresAt ? new Date(expiresAt) : null,
  };
  account.balance += minor;
  account.credits.push(credit);
  shop.storeCredit.set(account.id, account);
  return { storeCreditAccountTransaction: creditNode(account, credit), userErrors: [] };
}

/** storeCreditAccountDebit of an account; what ends soonest is spent first. */
export function storeCreditAccountDebit(
  { store, shop }: ApiContext,
  id: string,
  { debitAmount: { amount, currencyCode } }: StoreDebitInput,
): ApiNode {
  const refuse = (code: string, message: string): ApiNode => ({
    storeCreditAccountTransaction: null,
    userErrors: [{ field: ["id"], code, message }],
  });
  const named = parseGid(id);
  const account = named?.kind === "StoreCreditAccount" ? shop.storeCredit.get(named.id) : undefined;
  if (!account) return refuse("ACCOUNT_NOT_FOUND", "The store credit account could not be found.");
  if (account.currency !== currencyCode)
    return refuse("MISMATCHING_CURRENCY", "The currency does not match the account's.");
  const minor = parseAmount(amount, currencyCode);
  if (minor <= 0n) return refuse("NEGATIVE_OR_ZERO_AMOUNT", "A positive amount must be used.");
  if (minor > account.balance) return refuse("INSUFFICIENT_FUNDS", "The account does not hold so much.");
  const debit = spendStoreCredit(store, account, { minor, event: "ADJUSTMENT" });
  return { storeCreditAccountTransaction: debitNode(account, debit), userErrors: [] };
}
