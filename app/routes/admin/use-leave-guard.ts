import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useBlocker } from "react-router";

/** Asks before unsaved changes are left behind. */
export function useLeaveGuard(isDirty: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    // Another range on the same page keeps what is being typed.
    return isDirty && currentLocation.pathname !== nextLocation.pathname;
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    shopify.saveBar.leaveConfirmation().then(blocker.proceed, blocker.reset);
  }, [blocker, shopify]);
}
