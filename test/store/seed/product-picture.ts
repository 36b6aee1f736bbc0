export type PictureShape = "bag" | "mug" | "plant" | "pot" | "card" | "kettle";

export interface Picture {
  shape: PictureShape;
  background: string;
  main: string;
  accent: string;
}

const shapes: Record<PictureShape, (main: string, accent: string) => string> = {
  bag: (main, accent) =>
    `<path d="M130 110h140l18 220a14 14 0 0 1-14 15H126a14 14 0 0 1-14-15z" fill="${main}"/>` +
    `<path d="M130 110h140l-6-34H136z" fill="${accent}"/><rect x="150" y="190" width="100" height="90" rx="8" fill="#fff" opacity=".9"/>` +
    `<ellipse cx="200" cy="235" rx="22" ry="30" fill="${accent}"/><path d="M200 208q-10 27 0 54" stroke="#fff" stroke-width="4" fill="none"/>`,
  mug: (main, accent) =>
    `<path d="M110 150h150v130a40 40 0 0 1-40 40h-70a40 40 0 0 1-40-40z" fill="${main}"/>` +
    `<path d="M260 180h26a34 34 0 0 1 0 80h-26" fill="none" stroke="${main}" stroke-width="18"/>` +
    `<ellipse cx="185" cy="150" rx="75" ry="16" fill="${accent}"/>`,
  plant: (main, accent) =>
    `<path d="M140 270h120l-14 76a10 10 0 0 1-10 8h-72a10 10 0 0 1-10-8z" fill="${accent}"/>` +
    `<path d="M200 270V120" stroke="${main}" stroke-width="8"/>` +
    `<path d="M200 220q-90-10-90-90 80 0 90 90zM200 180q80-20 80-100-76 10-80 100zM200 140q-40-30-20-86 40 30 20 86z" fill="${main}"/>`,
  pot: (main, accent) =>
    `<rect x="105" y="140" width="190" height="46" rx="10" fill="${accent}"/>` +
    `<path d="M122 186h156l-18 140a14 14 0 0 1-14 12h-92a14 14 0 0 1-14-12z" fill="${main}"/>`,
  card: (main, accent) =>
    `<rect x="80" y="125" width="240" height="150" rx="16" fill="${main}"/><rect x="80" y="165" width="240" height="26" fill="${accent}"/>` +
    `<path d="M300 275c-60-6-90-30-96-84 56 4 92 30 96 84z" fill="#fff" opacity=".35"/>`,
  kettle: (main, accent) =>
    `<path d="M130 170h120l26 150a16 16 0 0 1-16 18H120a16 16 0 0 1-16-18z" fill="${main}"/>` +
    `<path d="M250 190q60 0 56-70" stroke="${main}" stroke-width="16" fill="none"/>` +
    `<path d="M112 230q-60-20-40-90" stroke="${accent}" stroke-width="12" fill="none"/><circle cx="190" cy="156" r="14" fill="${accent}"/>`,
};

/** A square picture of a product as an SVG document: the store needs no network for it. */
export function productPicture({ shape, background, main, accent }: Picture): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img">` +
    `<rect width="400" height="400" fill="${background}"/><ellipse cx="200" cy="348" rx="130" ry="14" fill="#000" opacity=".08"/>` +
    `${shapes[shape](main, accent)}</svg>`
  );
}
