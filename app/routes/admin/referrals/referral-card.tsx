import { Badge, BlockStack, Box, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Link, useFetcher } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import type { DecideAnswer } from "./decide-action.ts";
import type { ReferralItem, StaffAct } from "./referrals-view.ts";

const BADGES = {
  pending: { tone: "info", label: "On the way" },
  held: { tone: "warning", label: "Held" },
  paid: { tone: "success", label: "Paid" },
  refused: { tone: undefined, label: "Not paid" },
  reversed: { tone: "critical", label: "Taken back" },
} as const;

const ACTS: Record<StaffAct, string> = {
  approve: "Approve",
  refuse: "Refuse",
  block: "Refuse and block advocate",
  undo: "Undo",
};

/** One referral: who, what speaks for and against it, what people said, and what can be done. */
export function ReferralCard({ item }: { item: ReferralItem }) {
  const { tone, label } = BADGES[item.state];
  return (
    <Box as="li" padding="400" borderBlockEndWidth="025" borderColor="border">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Link className="pn-strong" to={`/app/members/${item.advocate.id}`}>
            {item.advocate.name}
          </Link>
          <Text as="span">
            brought {item.friend}, order {item.order}, {item.ordered}
          </Text>
          <Badge {...(tone ? { tone } : {})}>{label}</Badge>
          {item.advocate.isBlocked && <Badge tone="critical">Advocate blocked</Badge>}
        </InlineStack>
        <Text as="p">
          {item.sentence} {item.rewardUrl && <Link to={item.rewardUrl}>See the reward</Link>}
        </Text>
        <Text as="p" tone="subdued">
          {item.evidence}.
        </Text>
        {item.findings.length > 0 && (
          <ul className="pn-ways" aria-label="What the checks found">
            {item.findings.map(({ text, weight }) => (
              <li key={text}>
                {text} <span className="pn-subtle">({weight})</span>
              </li>
            ))}
          </ul>
        )}
        {item.words.map((word) => (
          <Text as="p" tone="subdued" key={word}>
            {word}
          </Text>
        ))}
        <Decide item={item} />
      </BlockStack>
    </Box>
  );
}

function Decide({ item }: { item: ReferralItem }) {
  const fetcher = useFetcher<DecideAnswer>();
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<StaffAct | null>(null);
  useAnswerToast(fetcher.data);
  const isBusy = fetcher.state !== "idle";
  const send = (what: StaffAct) => {
    void fetcher.submit({ referralId: item.id, what, note }, { method: "post" });
    if (what === "undo" || note.trim() !== "") {
      setChosen(null);
      setNote("");
    }
  };
  const name = (act: StaffAct) => `${ACTS[act]}: ${item.friend}, order ${item.order}`;
  if (chosen !== null) {
    const error = fetcher.data && !fetcher.data.ok ? fetcher.data.text : undefined;
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(chosen);
        }}
      >
        <BlockStack gap="200">
          <TextField
            label="Why? Your team reads this; the advocate does not."
            value={note}
            onChange={setNote}
            maxLength={200}
            autoComplete="off"
            autoFocus
            error={error}
          />
          <InlineStack gap="200">
            <Button submit variant="primary" loading={isBusy} accessibilityLabel={name(chosen)}>
              {ACTS[chosen]}
            </Button>
            <Button onClick={() => setChosen(null)}>Cancel</Button>
          </InlineStack>
        </BlockStack>
      </form>
    );
  }
  return (
    <InlineStack gap="200">
      {item.acts.map((act) => (
        <Button
          key={act}
          size="slim"
          loading={isBusy}
          accessibilityLabel={name(act)}
          onClick={() => (act === "undo" ? send(act) : setChosen(act))}
          {...(act === "block" ? { tone: "critical" as const } : {})}
        >
          {ACTS[act]}
        </Button>
      ))}
    </InlineStack>
  );
}
