import type { AdminContext } from "#app/services/admin-context.ts";
import type { ApiKeyRow } from "#app/services/api-keys/manage-api-keys.ts";
import { formatAgo, formatDay } from "#app/ui/format-moment.ts";

export interface ApiKeyView {
  id: string;
  name: string;
  /** "…a1B2" */
  ending: string;
  made: string;
  lastUsed: string;
  /** When it was revoked; null: in use. */
  revoked: string | null;
}

/** The keys as the page prints them. */
export function apiKeysView(rows: ApiKeyRow[], { now, voice }: AdminContext): ApiKeyView[] {
  return rows.map(({ id, name, ending, madeAt, lastUsedAt, revokedAt }) => ({
    id: String(id),
    name,
    ending: `…${ending}`,
    made: formatDay(madeAt, voice),
    lastUsed: lastUsedAt ? formatAgo(lastUsedAt, { now, locale: voice.locale }) : "Never",
    revoked: revokedAt && formatDay(revokedAt, voice),
  }));
}
