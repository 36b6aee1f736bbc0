import axe from "axe-core";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";

/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env["PICTURES_FOLDER"];

/** Nothing that axe finds in the app's page, and nothing that scrolls sideways. `name` stands in the message. */
export async function expectAppReadable(page: Page, name?: string): Promise<void> {
  const frame = appFrame(page);
  await frame.evaluate(axe.source);
  const violations = await frame.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  });
  expect(violations, name).toEqual([]);
  const sideways = await frame.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, name).toBeLessThanOrEqual(0);
}

function appFrame(page: Page): Frame {
  const frame = page.frames().find((each) => each.parentFrame() !== null);
  if (!frame) throw new Error("The app is not in the page");
  return frame;
}

/** Looks at the app's page at a desk and on a phone: everybody can read it, and nothing scrolls sideways. */
export async function lookAtPage(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAppReadable(page, name);
    if (!pictures) continue;
    const height = await appFrame(page).evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: height + 120 });
    await page.screenshot({ path: `${pictures}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
