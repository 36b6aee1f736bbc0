import type { Shop } from "#test/store/state/shop.ts";

/** "rewards" is "Rewards". */
export function pageTitle(handle: string): string {
  return `${handle.charAt(0).toUpperCase()}${handle.slice(1).replaceAll("-", " ")}`;
}

/** The shop's menu: the pages that its merchant made. */
export function menuOf({ theme }: Shop): { title: string; url: string }[] {
  const handles = Object.keys(theme.blocks).flatMap((key) => /^page\.(.+)$/.exec(key)?.[1] ?? []);
  return handles.map((handle) => ({ title: pageTitle(handle), url: `/pages/${handle}` }));
}
