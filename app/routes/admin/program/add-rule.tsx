import { ActionList, Button, Popover } from "@shopify/polaris";
import { useState } from "react";
import { useNavigate } from "react-router";
import { RULE_KINDS } from "#app/domain/forms/rule-form.ts";
import { KIND_WORDS } from "./rule-kinds.ts";

/** Asks which kind of rule, then opens its empty editor. */
export function AddRule() {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      activator={
        <Button disclosure onClick={() => setOpen(!isOpen)}>
          Add a way to earn
        </Button>
      }
    >
      <ActionList
        actionRole="menuitem"
        items={RULE_KINDS.map((kind) => ({
          content: KIND_WORDS[kind].name,
          helpText: KIND_WORDS[kind].help,
          onAction: () => void navigate(`/app/program/rules/new?kind=${kind}`),
        }))}
      />
    </Popover>
  );
}
