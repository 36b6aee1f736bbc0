import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Said beside an editor whose form has an error, where the last good picture still stands. */
export const STALE_PICTURE = "Correct the marked fields to see your changes here.";

/** The live picture beside an editor, under one heading everywhere. `hint`: what the picture is of. */
export function ShopperPictureCard({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            What shoppers see
          </Text>
          <Text as="p" tone="subdued">
            {hint}
          </Text>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}

/** The frame of a shop's window around what is drawn in it. */
export function ShopFrame({ children }: { children: ReactNode }) {
  return (
    <div className="pn-shop">
      <div className="pn-shop__bar" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      {children}
    </div>
  );
}
