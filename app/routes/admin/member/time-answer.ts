/** What a form about the end of points is told. */
export type TimeAnswer =
  { ok: true; text: string } | { ok: false; field: "until" | "note" | "form"; error: string };
