import { EmptyState } from "@shopify/polaris";

/** A shop without members is told how they come, since there is nothing to press. */
export function NoMembers() {
  return (
    <EmptyState heading="No members yet" image="">
      <p>Customers join by themselves with their first order, or when they make an account in your shop.</p>
    </EmptyState>
  );
}
