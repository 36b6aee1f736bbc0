/** The scopes that a list grants: write_x brings read_x with it. */
export function grantedScopes(scopes: string[]): Set<string> {
  const granted = new Set(scopes);
  for (const scope of scopes) {
    if (scope.startsWith("write_")) granted.add(scope.replace("write_", "read_"));
  }
  return granted;
}
