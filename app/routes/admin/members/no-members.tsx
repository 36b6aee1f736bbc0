import { Empty } from "#app/ui/empty.tsx";

/** A shop without members is told how they come, since there is nothing to press. */
export function NoMembers() {
  return (
    <Empty title="No members yet">
      Customers join by themselves with their first order, or when they make an account in your shop.
    </Empty>
  );
}
