/** What the tier card is told after it asked for a change. */
export type TierAnswer =
  { ok: true; message: string } | { ok: false; field: "tier" | "until" | "note"; error: string };
