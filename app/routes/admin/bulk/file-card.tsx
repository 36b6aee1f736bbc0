import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useFetcher } from "react-router";
import type { BulkAnswer } from "./bulk-action.ts";
import { BulkOutcome } from "./bulk-outcome.tsx";

const EXAMPLE = [
  "customer,points,reason,expires",
  "ada@example.com,50,Late parcel,",
  "7891234567890,-20,Booked twice,",
  "lin@example.com,100,Anniversary gift,2027-12-31",
].join("\n");

/** A file is chosen, rehearsed at once, and applied when the report has been seen. */
export function FileCard() {
  const fetcher = useFetcher<BulkAnswer>();
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { data: answer } = fetcher;
  const isBusy = fetcher.state !== "idle";
  const send = (intent: "rehearse" | "apply", csv: string) =>
    void fetcher.submit({ intent, csv }, { method: "post" });
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const csv = await chosen.text();
    setFile({ name: chosen.name, csv });
    send("rehearse", csv);
  };
  const isSeen = file !== null && answer?.kind === "report";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your file
        </Text>
        <Text as="p" tone="subdued">
          A CSV file of at most 5,000 lines. Its first line names the columns; a minus takes points; the last
          column may stay empty. Nothing happens before you have seen the report.
        </Text>
        <pre className="pn-file-sample">{EXAMPLE}</pre>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          hidden
          aria-label="CSV file"
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0]);
            // The same file may be chosen again after it was changed.
            event.currentTarget.value = "";
          }}
        />
        <InlineStack gap="300" blockAlign="center">
          <Button
            onClick={() => input.current?.click()}
            loading={isBusy}
            variant={isSeen ? "secondary" : "primary"}
          >
            {file ? "Choose another file" : "Choose a file"}
          </Button>
          {file && (
            <Text as="span" tone="subdued">
              {file.name}
            </Text>
          )}
        </InlineStack>
        {file && answer && (
          <BulkOutcome answer={answer} isBusy={isBusy} onApply={() => send("apply", file.csv)} />
        )}
      </BlockStack>
    </Card>
  );
}
