import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Says what was done in Shopify's own toast; what was refused is said on the page, where it stays. */
export function useAnswerToast(answer: { ok: boolean; text: string } | undefined): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (answer?.ok) shopify.toast.show(answer.text);
  }, [answer, shopify]);
}
