import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import type { TierAnswer } from "./tier-answer.ts";
import type { MemberTierView } from "./tier-view.ts";

/** The member's tier: what is missing, what keeps it, how it changed, and a way to set it by hand. */
export function TierCard({ tier, canSet }: { tier: MemberTierView; canSet: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {`Tier: ${tier.name}`}
            </Text>
            {tier.isManual && <Badge tone="info">By hand</Badge>}
          </InlineStack>
          {canSet && !isOpen && <Button onClick={() => setOpen(true)}>Change tier</Button>}
        </InlineStack>
        {tier.percent !== null && (
          <div className="pn-tier__bar" aria-hidden="true">
            <span style={{ inlineSize: `${tier.percent}%` }} />
          </div>
        )}
        <BlockStack gap="100">
          {tier.since && <Text as="p">{`Since ${tier.since}.`}</Text>}
          {tier.lines.map((line) => (
            <Text as="p" key={line}>
              {line}
            </Text>
          ))}
        </BlockStack>
        {tier.notice && (
          <Banner tone="warning">
            <p>{`The member is told: “${tier.notice}”`}</p>
          </Banner>
        )}
        {isOpen && <TierForm tier={tier} onDone={() => setOpen(false)} />}
        {tier.changes.length > 0 && <Changes changes={tier.changes} />}
      </BlockStack>
    </Card>
  );
}

function TierForm({ tier, onDone }: { tier: MemberTierView; onDone: () => void }) {
  const shopify = useAppBridge();
  const changing = useFetcher<TierAnswer>();
  const [chosen, setChosen] = useState(tier.options[0]?.value ?? "");
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const answer = changing.data;
  useEffect(() => {
    if (!answer?.ok) return;
    shopify.toast.show(answer.message);
    onDone();
    // Once per answer: `onDone` is new at each render and does not belong in the list.
  }, [answer]);
  const errorAt = (field: "tier" | "until" | "note") =>
    answer && !answer.ok && answer.field === field ? answer.error : undefined;
  const send = (fields: Record<string, string>) => changing.submit(fields, { method: "post" });
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="400">
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label="Tier"
            options={tier.options}
            value={chosen}
            onChange={setChosen}
            error={errorAt("tier")}
          />
          <TextField
            label="Last day"
            type="date"
            autoComplete="off"
            value={until}
            onChange={setUntil}
            error={errorAt("until")}
            helpText="Empty: for good."
          />
        </InlineGrid>
        <TextField
          label="Reason for the tier"
          autoComplete="off"
          value={note}
          onChange={setNote}
          error={errorAt("note")}
          helpText="Kept in the history below; the member does not see it."
        />
        <InlineStack gap="200">
          <Button
            variant="primary"
            loading={changing.state !== "idle"}
            onClick={() => send({ intent: "set-tier", tier: chosen, until, note })}
          >
            Set tier
          </Button>
          {tier.isManual && (
            <Button tone="critical" onClick={() => send({ intent: "end-tier", note })}>
              End the tier given by hand
            </Button>
          )}
          <Button variant="tertiary" onClick={onDone}>
            Cancel
          </Button>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

function Changes({ changes }: { changes: MemberTierView["changes"] }) {
  return (
    <details className="pn-details">
      <summary>How the tier changed</summary>
      <div className="pn-details__body">
        <table className="pn-table pn-table--stack">
          <thead>
            <tr>
              <th scope="col">Change</th>
              <th scope="col">Why</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.id}>
                <td className="pn-strong">{change.what}</td>
                <td>{change.why}</td>
                <td className="pn-subtle">{change.when}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
