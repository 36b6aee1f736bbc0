import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";

/** Shopify lets most apps read sixty days: what that means, and how to ask for more. */
export function ReachBanner({ days }: { days: number }) {
  const shopify = useAppBridge();
  const [isRefused, setIsRefused] = useState(false);
  const ask = () =>
    shopify.scopes.request(["read_all_orders"]).then(
      () => window.location.reload(),
      () => setIsRefused(true),
    );
  return (
    <Banner tone="warning" title={`Shopify lets us read your orders of the last ${days} days`}>
      <BlockStack gap="200">
        <p>
          Customers who bought before that look new: their first order is missing. Cohorts begin {days} days
          ago, and the repeat rate, time between orders and lifetime value come out too low until more time
          has passed. With access to all orders, reading them again puts that right.
        </p>
        {isRefused ? (
          <p role="status">
            Shopify has not given the access. It is granted to the app as a whole, on request; we have asked
            for it.
          </p>
        ) : (
          <InlineStack>
            <Button onClick={() => void ask()}>Ask for access to all orders</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Banner>
  );
}
