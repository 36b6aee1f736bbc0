import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useBlocker } from "react-router";

/** Asks before unsaved changes are left behind. */
export function useLeaveGuard(isDirty: boolean) {
  const shopify = useAppBridge();
  const blocker = useBlocker(isDirty);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    shopify.saveBar.leaveConfirmation().then(blocker.proceed, blocker.reset);
  }, [blocker, shopify]);
}
