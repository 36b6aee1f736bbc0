/**
 * What to call a member. Names are protected data and may be missing; an erased person has none for good.
 * Example: { firstName: "Ada", lastName: null } is "Ada"; nothing at all is "No name".
 */
export function memberName(person: {
  firstName: string | null;
  lastName: string | null;
  isErased: boolean;
}): string {
  if (person.isErased) return "Erased customer";
  const name = [person.firstName, person.lastName].filter((part) => part?.trim()).join(" ");
  return name === "" ? "No name" : name;
}
