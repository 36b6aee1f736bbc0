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

/** WCAG's contrast ratio of two colours: black on white is 21. */
export function contrastRatio(one: unknown, other: unknown): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The contrast ratio, rounded to one decimal as Shopify rounds it. */
export function colorContrast(one: unknown, other: unknown): number {
  return Math.round(contrastRatio(one, other) * 10) / 10;
}

/** Takes so many points of lightness away (hue and saturation stay), as Shopify does: grey #808080 less 10 is #676767. */
export function colorDarken(color: unknown, points: unknown): string {
  const { hue, saturation, lightness } = toHsl(channels(color));
  return fromHsl({ hue, saturation, lightness: Math.max(0, lightness - Number(points) / 100) });
}

interface Hsl {
  hue: number;
  saturation: number;
  lightness: number;
}

function toHsl(color: [number, number, number]): Hsl {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => channel / 255);
  const [max, min] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, chroma] = [(max + min) / 2, max - min];
  if (chroma === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = chroma / (1 - Math.abs(2 * lightness - 1));
  const sixths =
    max === red
      ? (green - blue) / chroma
      : max === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  return { hue: ((sixths + 6) % 6) / 6, saturation, lightness };
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function fromHsl({ hue, saturation, lightness }: Hsl): string {
  const strength = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const place = (offset + hue * 12) % 12;
    const value = lightness - strength * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${[0, 8, 4].map(channel).join("")}`;
}
