/**
 * What an advocate sees of a friend: enough to know whom they invited, too little to learn anything new.
 * Example: { firstName: "Noor", lastName: "Field" } is "N. F."; a guest is "A friend".
 */
export function maskName({
  firstName,
  lastName,
}: {
  firstName: string | null;
  lastName: string | null;
}): string {
  const initials = [firstName, lastName].flatMap((name) => {
    const [letter] = name?.trim() ?? "";
    return letter ? [`${letter.toLocaleUpperCase()}.`] : [];
  });
  return initials.length > 0 ? initials.join(" ") : "A friend";
}
