// What the browser tests of the storefront ask of every page that they look at.
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** Nothing that axe finds against WCAG 2.2 AA, and nothing that scrolls sideways: neither the page nor an open panel. */
export async function expectReadableByEverybody(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: { type: "tag", values: tags },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, WCAG);
  expect(violations).toEqual([]);
  const sideways = await page.evaluate(() => {
    const panel = document.querySelector("[data-panel]");
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth - clientWidth, panel ? panel.scrollWidth - panel.clientWidth : 0];
  });
  expect(sideways).toEqual([0, 0]);
}

/** All layout shifts since the page began, as the browser measured them. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ("value" in entry) total += Number(entry.value);
        }).observe({ type: "layout-shift", buffered: true });
        // Buffered entries are handed over before the second frame.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
      }),
  );
}

/** A picture for whoever looks at the pages: LOOK names the folder. */
export async function look(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  const folder = process.env["LOOK"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage });
}
