import { ActionList, Button, Popover } from "@shopify/polaris";
import { useState } from "react";
import { useNavigate } from "react-router";
import { OFFER_KINDS } from "#app/domain/forms/reward-form.ts";
import { OFFER_WORDS } from "./offer-kinds.ts";

/** Asks what members get, then opens the empty editor. */
export function AddReward() {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      activator={
        <Button variant="primary" disclosure onClick={() => setOpen(!isOpen)}>
          Add reward
        </Button>
      }
    >
      <ActionList
        actionRole="menuitem"
        items={OFFER_KINDS.map((kind) => ({
          content: OFFER_WORDS[kind].name,
          helpText: OFFER_WORDS[kind].help,
          onAction: () => void navigate(`/app/rewards/new?kind=${kind}`),
        }))}
      />
    </Popover>
  );
}
