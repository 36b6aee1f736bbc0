import { Badge } from "@shopify/polaris";
import type { RewardPhase } from "#app/domain/rewards/reward-phase.ts";

/** Whether members can get a reward now. */
export function PhaseBadge({ phase }: { phase: RewardPhase | "archived" }) {
  switch (phase) {
    case "active":
      return <Badge tone="success">Active</Badge>;
    case "scheduled":
      return <Badge tone="info">Scheduled</Badge>;
    case "ended":
      return <Badge>Ended</Badge>;
    case "off":
      return <Badge>Off</Badge>;
    case "archived":
      return <Badge>Archived</Badge>;
  }
}
