import { Badge } from "@shopify/polaris";
import type { RedemptionState } from "#app/domain/rewards/redemption-state.ts";

export const STATE_NAMES: Record<RedemptionState, string> = {
  requested: "Asked for",
  issued: "Issued",
  used: "Used",
  expired: "Expired",
  cancelled: "Cancelled",
  reversed: "Undone",
};

/** Where a redemption stands, and whether it needs somebody. */
export function StateBadge(props: { state: RedemptionState; isClosing: boolean; attention: string | null }) {
  const { state, isClosing, attention } = props;
  const tone = state === "used" ? "success" : state === "issued" ? "info" : undefined;
  return (
    <>
      <Badge {...(tone ? { tone } : {})}>{isClosing ? "Being taken back" : STATE_NAMES[state]}</Badge>
      {attention && <Badge tone="warning">{attention}</Badge>}
    </>
  );
}
