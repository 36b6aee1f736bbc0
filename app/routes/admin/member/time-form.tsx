import { Banner, BlockStack, Box, Button, InlineGrid, InlineStack, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import { MAX_NOTE } from "./adjust-form.ts";
import type { TimeAnswer } from "./time-answer.ts";

interface TimeFormProps {
  /** What the form asks the server for, besides the day and the reason. */
  sent: Record<string, string>;
  action: string;
  noteLabel: string;
  /** Whom the reason is shown to. */
  noteHelp: string;
  /** The shop's day: no earlier one can be chosen. */
  today: string;
  onDone: () => void;
}

/** Until when, and why: for points that get more time, and for such as come back. */
export function TimeForm({ sent, action, noteLabel, noteHelp, today, onDone }: TimeFormProps) {
  const fetcher = useFetcher<TimeAnswer>();
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const { data: answer } = fetcher;
  useAnswerToast(answer?.ok ? answer : undefined);
  useEffect(() => {
    if (answer?.ok) onDone();
    // Once per answer: `onDone` is new at each render and does not belong in the list.
  }, [answer]);
  const errorAt = (field: "until" | "note" | "form") =>
    answer && !answer.ok && answer.field === field ? answer.error : undefined;
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="400">
      <BlockStack gap="400">
        {errorAt("form") && (
          <Banner tone="critical">
            <p>{errorAt("form")}</p>
          </Banner>
        )}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <TextField
            label="Last day"
            type="date"
            autoComplete="off"
            min={today}
            value={until}
            onChange={setUntil}
            error={errorAt("until")}
          />
          <TextField
            label={noteLabel}
            autoComplete="off"
            maxLength={MAX_NOTE}
            value={note}
            onChange={setNote}
            error={errorAt("note")}
            helpText={noteHelp}
          />
        </InlineGrid>
        <InlineStack gap="200">
          <Button
            variant="primary"
            loading={fetcher.state !== "idle"}
            onClick={() => void fetcher.submit({ ...sent, until, note }, { method: "post" })}
          >
            {action}
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            Cancel
          </Button>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
