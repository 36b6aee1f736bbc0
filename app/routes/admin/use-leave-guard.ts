import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useBlocker } from "react-router";

const PREVIEWS = "/app/program/previews/";

/** Asks before unsaved changes are left behind. */
export function useLeaveGuard(isDirty: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    // Another range on the same page keeps what is being typed; a preview has taken the draft along.
    const isKept =
      currentLocation.pathname === nextLocation.pathname || nextLocation.pathname.startsWith(PREVIEWS);
    return isDirty && !isKept;
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    shopify.saveBar.leaveConfirmation().then(blocker.proceed, blocker.reset);
  }, [blocker, shopify]);
}
