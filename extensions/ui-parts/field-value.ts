/** What a field of the host holds: its elements have a value, of which the DOM's own types know nothing. */
export function fieldValue({ currentTarget }: Event): string {
  return currentTarget && "value" in currentTarget ? String(currentTarget.value) : "";
}
