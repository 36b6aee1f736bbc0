import { findOwners } from "#app/db/imports/find-owners.ts";
import { listNextPersons } from "#app/db/imports/import-lines.ts";
import type { StoredImport } from "#app/db/imports/import-rows.ts";
import { listPostedBalances } from "#app/db/imports/imported-balances.ts";
import { lockMembers } from "#app/db/members/lock-members.ts";
import { listRedactedCustomers } from "#app/db/privacy/list-redacted-customers.ts";
import { decidePerson, type DecidedPerson } from "#app/domain/import/decide-person.ts";
import type { ImportLine } from "#app/domain/import/read-line.ts";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

export const PERSONS_PER_BATCH = 500;

export interface DecidedOwner {
  person: string;
  decided: DecidedPerson;
  /** Null: nobody whom the shop knows yet. */
  memberId: bigint | null;
  /** What earlier imports from the app have posted for them. */
  posted: number;
}

export interface DecidingRules {
  tierOrder: readonly string[];
  today: string;
}

/**
 * Decides about the next people of an import: the one path of the check and of the import itself. With `holdsMembers`
 * (in a transaction) those whom the shop knows are locked first, in id order.
 */
export async function decidePersons(
  ctx: ServiceContext,
  run: StoredImport,
  { rules, holdsMembers }: { rules: DecidingRules; holdsMembers: boolean },
): Promise<DecidedOwner[]> {
  const { db, shopId } = ctx;
  const next = { importId: run.id, after: run.personCursor, limit: PERSONS_PER_BATCH };
  const people = await listNextPersons(db, shopId, next);
  const persons = people.map(({ person, lines }) => ({ person, ...whoIs(lines) }));
  const owners = await findOwners(db, shopId, { source: run.source, persons });
  const memberIds = [...new Set(owners.values())];
  const locked = holdsMembers ? await lockMembers(db, shopId, memberIds) : [];
  const gone = new Set(locked.filter(({ isErased }) => isErased).map(({ memberId }) => memberId));
  const erased = await listErased(ctx, persons);
  const posted = await listPostedBalances(db, shopId, {
    source: run.source,
    persons: persons.map(({ person }) => person),
  });
  return people.map(({ person, lines }): DecidedOwner => {
    const owner = owners.get(person) ?? null;
    const memberId = owner !== null && gone.has(owner) ? null : owner;
    const before = posted.get(person) ?? 0;
    const who = whoIs(lines);
    const refused = refusedPerson(who, { isErased: erased.has(who.customerId ?? ""), memberId });
    const decided = refused
      ? { balance: null, skipped: lines.map(({ line, points }) => ({ line, points, reason: refused })) }
      : decidePerson(lines, { ...rules, hasLots: hasLots(run.settings), posted: before });
    return { person, decided, memberId, posted: before };
  });
}

/** Lines add up where the file dates its points. */
function hasLots(settings: ImportSettings | null): boolean {
  return settings?.mapping["earned-on"] !== undefined || settings?.mapping["expires-on"] !== undefined;
}

interface Who {
  email: string | null;
  customerId: string | null;
}

function whoIs(lines: readonly ImportLine[]): Who {
  return {
    email: lines.find(({ email }) => email !== null)?.email ?? null,
    customerId: lines.find(({ customerId }) => customerId !== null)?.customerId ?? null,
  };
}

function refusedPerson(
  { email }: Who,
  { isErased, memberId }: { isErased: boolean; memberId: bigint | null },
): "erased" | "unknown-customer" | null {
  if (isErased) return "erased";
  return memberId === null && email === null ? "unknown-customer" : null;
}

/** The customer ids among these that belong to people who were erased. */
async function listErased(ctx: ServiceContext, persons: readonly Who[]): Promise<Set<string>> {
  const ids = persons.flatMap(({ customerId }) => customerId ?? []);
  if (ids.length === 0) return new Set();
  const hashes = new Map(ids.map((id) => [hashPersonal(ctx.personalDataKey, ctx.shopId, id), id]));
  const erased = await listRedactedCustomers(ctx.db, ctx.shopId, [...hashes.keys()]);
  return new Set([...erased].map((hash) => hashes.get(hash) ?? ""));
}
