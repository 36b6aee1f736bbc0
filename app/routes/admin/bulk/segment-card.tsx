import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher, useSearchParams } from "react-router";
import type { BulkAnswer } from "./bulk-action.ts";
import { BulkOutcome } from "./bulk-outcome.tsx";

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
            {count}. Who they are is settled when you look at what it would do; applying goes on where it
            stopped, and nobody gets it twice.
          </Text>
          <div className="pn-rate">
            <TextField
              label="Points for each"
              autoComplete="off"
              value={points}
              onChange={setPoints}
              error={errors.points}
              placeholder="50"
              helpText={errors.points ? undefined : "A minus takes points."}
            />
            <TextField
              label="Reason"
              autoComplete="off"
              value={note}
              onChange={setNote}
              error={errors.note}
              placeholder="Thank you for your patience"
              helpText={errors.note ? undefined : "The customer reads it."}
            />
          </div>
          <InlineStack>
            <Button submit loading={isBusy}>
              See what it would do
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
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
