import { Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useFetcher } from "react-router";
import type { DiscountState } from "./discount-state.ts";

/** What Shopify says of the code now. Asked once the page is there, so that nobody waits for Shopify to read it. */
export function ShopifySays({ redemptionId, state }: { redemptionId: string; state: string }) {
  const fetcher = useFetcher<DiscountState>();
  const { load } = fetcher;
  useEffect(() => {
    void load(`/app/redemptions/${redemptionId}/shopify`);
    // Again when the redemption has moved on.
  }, [redemptionId, state, load]);
  const said = fetcher.data;
  return (
    <div role="status">
      <Text as="p" tone={said?.tone ?? "subdued"}>
        {said?.text ?? "Asking Shopify about the code…"}
      </Text>
    </div>
  );
}
