/** Shopify's colour filters, as far as the theme and the extension use them. Colours are "#rrggbb" or "#rgb". */
function channels(color: unknown): [number, number, number] {
  const text = String(color).trim().replace("#", "");
  const full = text.length === 3 ? [...text].map((digit) => digit + digit).join("") : text;
  if (!/^[0-9a-f]{6}$/i.test(full)) throw new Error(`Liquid error: "${String(color)}" is not a colour`);
  const at = (index: number) => parseInt(full.slice(index, index + 2), 16);
  return [at(0), at(2), at(4)];
}

/** WCAG's relative luminance. */
function luminance(color: unknown): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The contrast ratio, rounded to one decimal as Shopify rounds it: black on white is 21.0. */
export function colorContrast(one: unknown, other: unknown): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return Math.round((((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)) * 10) / 10;
}
