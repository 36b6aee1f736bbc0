/** Finds a part of an element by its data attribute, as the Liquid markup has it. */
export function findPart<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T | null {
  return root.querySelector<T>(`[data-${name}]`);
}

/** A copy of a template of the markup; null where the theme has changed it away. */
export function copyTemplate(root: ParentNode, name: string): HTMLElement | null {
  const template = findPart(root, name);
  if (!(template instanceof HTMLTemplateElement)) return null;
  const copy = document.importNode(template.content, true).firstElementChild;
  return copy instanceof HTMLElement ? copy : null;
}

/** Writes texts into the parts that bear their names; a part without a text is left out of sight. */
export function writeTexts(root: ParentNode, texts: Record<string, string>): void {
  for (const [name, text] of Object.entries(texts)) {
    const part = findPart(root, name);
    if (!part) continue;
    part.textContent = text;
    part.hidden = text === "";
  }
}
