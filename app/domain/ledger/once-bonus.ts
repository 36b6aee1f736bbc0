/**
 * What the keys of entries begin with that a member gets once in a life, or once a year; they end with the member's
 * id (earning/decide-action.ts, tiers/entry-rewards.ts).
 */
const ONCE = [
  "action:sign-up",
  "action:newsletter",
  "action:sms",
  "action:social-follow",
  "action:birthday",
  "action:anniversary",
  "tier-entry",
] as const;

/** For a database that looks for such keys. */
export const ONCE_PREFIXES: readonly string[] = ONCE.map((what) => `${what}:`);

/**
 * Names the bonus that an entry gave, without the member; null for what may be earned again.
 * Example: "tier-entry:gold:88" of member 88 is the bonus "tier-entry:gold".
 */
export function onceBonusOf({ key, memberId }: { key: string; memberId: bigint }): string | null {
  const end = `:${memberId}`;
  return ONCE_PREFIXES.some((prefix) => key.startsWith(prefix)) && key.endsWith(end)
    ? key.slice(0, -end.length)
    : null;
}

/**
 * The bonuses that both members have: the entries of the one who goes, whose points are to be taken back.
 * Example: both have "action:sign-up": the kept member's stays.
 */
export function doubledBonuses<Entry extends { key: string; memberId: bigint }>(
  entries: readonly Entry[],
  { keptId, goneId }: { keptId: bigint; goneId: bigint },
): Entry[] {
  const kept = new Set(entries.filter(({ memberId }) => memberId === keptId).map(onceBonusOf));
  return entries.filter((entry) => {
    const bonus = onceBonusOf(entry);
    return entry.memberId === goneId && bonus !== null && kept.has(bonus);
  });
}
