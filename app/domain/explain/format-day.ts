/** A day as people of the place write it: "May 3, 2026" in "en-US". The zone decides which day a moment falls on. */
export function formatDay(moment: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(moment);
}
