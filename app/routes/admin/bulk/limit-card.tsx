import { BlockStack, Button, Card, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher } from "react-router";
import type { BulkAnswer } from "./bulk-action.ts";

interface LimitCardProps {
  /** As the fields show them; empty for no limit. */
  limit: { maxEach: string; maxDay: string };
}

/** How many points one person may move by hand. */
export function LimitCard({ limit }: LimitCardProps) {
  const fetcher = useFetcher<BulkAnswer>();
  const [maxEach, setMaxEach] = useState(limit.maxEach);
  const [maxDay, setMaxDay] = useState(limit.maxDay);
  const { data: answer } = fetcher;
  const errors = answer?.kind === "limit" ? answer.errors : {};
  const isSaved = answer?.kind === "limit" && !errors.maxEach && !errors.maxDay && fetcher.state === "idle";
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void fetcher.submit({ intent: "limit", maxEach, maxDay }, { method: "post" });
        }}
      >
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Limits for staff
          </Text>
          <Text as="p" tone="subdued">
            They hold for every person who adjusts points, one by one or by a file, and for giving and taking
            alike. They guard against slips: whoever can open this page can change them.
          </Text>
          <FormLayout>
            <FormLayout.Group condensed>
              <TextField
                label="At once"
                inputMode="numeric"
                autoComplete="off"
                placeholder="No limit"
                value={maxEach}
                onChange={setMaxEach}
                error={errors.maxEach}
              />
              <TextField
                label="In a day"
                inputMode="numeric"
                autoComplete="off"
                placeholder="No limit"
                value={maxDay}
                onChange={setMaxDay}
                error={errors.maxDay}
              />
            </FormLayout.Group>
          </FormLayout>
          <InlineStack gap="300" blockAlign="center">
            <Button submit loading={fetcher.state !== "idle"}>
              Save limits
            </Button>
            <span role="status">{isSaved ? "Saved" : ""}</span>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}
