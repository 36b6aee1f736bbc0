import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, InlineStack } from "@shopify/polaris";

/** Copies a sentence of Shopify's segment language. */
export function CopySegment({ text }: { text: string }) {
  const shopify = useAppBridge();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      shopify.toast.show("Copied. Paste it into a new segment in Shopify.");
    } catch {
      shopify.toast.show("Your browser did not allow copying. Select the text instead.", { isError: true });
    }
  };
  return (
    <InlineStack gap="200" blockAlign="center">
      <code className="pn-code">{text}</code>
      <Button size="slim" onClick={() => void copy()}>
        Copy as a Shopify segment
      </Button>
    </InlineStack>
  );
}
