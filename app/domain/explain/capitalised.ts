/** A sentence that begins with what was filled into it: "spend $5.00 more" becomes "Spend $5.00 more". */
export function capitalised(text: string, { locale }: { locale: string }): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}
