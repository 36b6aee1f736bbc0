import { Badge, Button, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useFetcher } from "react-router";
import { AdminLink } from "#app/ui/admin-link.tsx";
import { useAnswerToast } from "../use-answer-toast.ts";
import { PhaseBadge } from "./phase-badge.tsx";
import type { RewardListAnswer } from "./reward-list-action.ts";
import type { RewardListRow } from "./rewards-view.ts";

/** Every reward with its switch, what it takes, and how often it was had. */
export function RewardList({ rewards }: { rewards: RewardListRow[] }) {
  return (
    <ul className="pn-way-list" aria-label="Rewards">
      {rewards.map((reward) => (
        <RewardItem key={reward.id} reward={reward} />
      ))}
    </ul>
  );
}

function RewardItem({ reward }: { reward: RewardListRow }) {
  const { id, title, phase } = reward;
  const isArchived = phase === "archived";
  const fetcher = useFetcher<RewardListAnswer>();
  useAnswerToast(fetcher.data);
  const send = (intent: string) => void fetcher.submit({ intent, rewardId: id }, { method: "post" });
  const sent = fetcher.formData?.get("intent");
  const isOn = sent === "switch-on" || (sent !== "switch-off" && reward.isOn);
  return (
    <li className="pn-way">
      <div className="pn-way__switch">
        {!isArchived && (
          <Checkbox
            label={`${title} is on`}
            labelHidden
            checked={isOn}
            onChange={(on) => send(on ? "switch-on" : "switch-off")}
          />
        )}
      </div>
      <RewardText reward={reward} refusal={fetcher.data && !fetcher.data.ok ? fetcher.data.text : null} />
      <div className="pn-way__actions">
        {!isArchived && (
          <Button
            variant="plain"
            url={`/app/rewards/new?copy=${id}`}
            accessibilityLabel={`Duplicate ${title}`}
          >
            Duplicate
          </Button>
        )}
        <Button
          variant="plain"
          onClick={() => send(isArchived ? "bring-back" : "archive")}
          loading={fetcher.state !== "idle" && (sent === "archive" || sent === "bring-back")}
          accessibilityLabel={`${isArchived ? "Bring back" : "Archive"} ${title}`}
        >
          {isArchived ? "Bring back" : "Archive"}
        </Button>
      </div>
    </li>
  );
}

function RewardText({ reward, refusal }: { reward: RewardListRow; refusal: string | null }) {
  const { id, title, gets, takes, phase, days, issued, used, lacksAccess } = reward;
  return (
    <div className="pn-way__text">
      <InlineStack gap="200" blockAlign="center">
        <AdminLink url={`/app/rewards/${id}`} className="pn-way__title">
          {title}
        </AdminLink>
        <PhaseBadge phase={phase} />
        {lacksAccess && <Badge tone="warning">Needs access</Badge>}
      </InlineStack>
      <Text as="p">
        {gets}, {takes}
        {days && ` · ${days}`}
      </Text>
      <AdminLink url={`/app/redemptions?reward=${id}`} className="pn-subtle">
        Issued {issued} · used {used}
      </AdminLink>
      {refusal && (
        <Text as="p" tone="critical">
          {refusal}
        </Text>
      )}
    </div>
  );
}
