import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher, useSearchParams } from "react-router";
import type { BulkAnswer } from "./bulk-action.ts";
import { BulkOutcome } from "./bulk-outcome.tsx";
import type { SegmentErrors } from "./read-segment.ts";
import { ManyMembers } from "./many-members.tsx";

/** One adjustment for all members of a filter: rehearsed, and applied when the report has been seen. */
export function SegmentCard({ count }: { count: string }) {
  const fetcher = useFetcher<BulkAnswer>();
  const [params] = useSearchParams();
  const [points, setPoints] = useState("");
  const [note, setNote] = useState("");
  const { data: answer } = fetcher;
  const isBusy = fetcher.state !== "idle";
  const errors = answer?.kind === "segment" ? answer.errors : {};
  const file = answer?.kind === "report" ? answer.csv : null;
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void fetcher.submit(
            { intent: "segment", filter: params.toString(), points, note },
            { method: "post" },
          );
        }}
      >
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            All members of your filter
          </Text>
          <Text as="p" tone="subdued">
            {count}. Nothing happens before you have seen what it would do; applying goes on where it stopped,
            and nobody gets it twice.
          </Text>
          <SegmentFields points={points} onPoints={setPoints} note={note} onNote={setNote} errors={errors} />
          <InlineStack>
            <Button submit loading={isBusy}>
              See what it would do
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
      {answer?.kind === "many" && (
        <ManyMembers
          answer={answer}
          isBusy={isBusy}
          onStart={() =>
            void fetcher.submit(
              { intent: "start", filter: params.toString(), points, note },
              { method: "post" },
            )
          }
        />
      )}
      {answer && (
        <BulkOutcome
          answer={answer}
          isBusy={isBusy}
          onApply={() => {
            if (file) void fetcher.submit({ intent: "apply", csv: file }, { method: "post" });
          }}
        />
      )}
    </Card>
  );
}

interface FieldsProps {
  points: string;
  onPoints: (points: string) => void;
  note: string;
  onNote: (note: string) => void;
  errors: SegmentErrors;
}

function SegmentFields({ points, onPoints, note, onNote, errors }: FieldsProps) {
  return (
    <div className="pn-rate">
      <TextField
        label="Points for each"
        autoComplete="off"
        value={points}
        onChange={onPoints}
        error={errors.points}
        placeholder="50"
        helpText={errors.points ? undefined : "A minus takes points."}
      />
      <TextField
        label="Reason"
        autoComplete="off"
        value={note}
        onChange={onNote}
        error={errors.note}
        placeholder="Thank you for your patience"
        helpText={errors.note ? undefined : "The customer reads it."}
      />
    </div>
  );
}
