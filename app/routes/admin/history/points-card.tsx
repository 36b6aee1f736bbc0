import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Figures } from "#app/ui/figures.tsx";
import type { HistoryView, RunView } from "./history-view.ts";
import { RunEnd, RunProgress, type Changing } from "./run-state.tsx";

/** Points for orders from before the program: none unless the merchant wants them, and never without a preview. */
export function PointsCard({ view, changing }: { view: HistoryView; changing: Changing }) {
  const run = view.points;
  const isOpen = run?.state === "working" || run?.state === "paused";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Points for past orders
        </Text>
        <Text as="p" tone="subdued">
          Past orders earn nothing unless you want it. You see first what it would come to; points follow your
          program as it is today, with its waiting time and its end.
        </Text>
        {run && isOpen && <RunProgress run={run} changing={changing} />}
        {run && !isOpen && run.state !== "ready" && <RunEnd run={run} />}
        {run?.state === "ready" && <Ready run={run} changing={changing} />}
        {run && run.state !== "ready" && run.figures.length > 0 && <Figures figures={run.figures} />}
        {!isOpen && run?.state !== "ready" && <SinceForm view={view} changing={changing} />}
      </BlockStack>
    </Card>
  );
}

function Ready({ run, changing }: { run: RunView; changing: Changing }) {
  const send = (intent: string) => void changing.submit({ intent, runId: run.id }, { method: "post" });
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {run.title}
      </Text>
      <Figures figures={run.figures} />
      <Text as="p" tone="subdued">
        {run.text}
      </Text>
      <InlineStack gap="200">
        <Button variant="primary" loading={changing.state !== "idle"} onClick={() => send("award")}>
          Give these points
        </Button>
        <Button onClick={() => send("stop")}>Give none</Button>
      </InlineStack>
    </BlockStack>
  );
}

function SinceForm({ view, changing }: { view: HistoryView; changing: Changing }) {
  const [since, setSince] = useState("");
  const isWaiting = view.busyWith !== null;
  const reach = view.canReadAll
    ? "Orders of that day count too."
    : `Shopify shows us the last ${view.readableDays} days; earlier orders stay without points.`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void changing.submit({ intent: "preview", since }, { method: "post" });
      }}
    >
      <BlockStack gap="300">
        <TextField
          label="All orders since"
          type="date"
          value={since}
          onChange={setSince}
          autoComplete="off"
          disabled={isWaiting || !view.hasProgram}
          error={changing.data?.sinceError}
          helpText={isWaiting ? "Possible once your orders are read." : reach}
        />
        <InlineStack>
          <Button submit disabled={isWaiting || !view.hasProgram} loading={changing.state !== "idle"}>
            See what it would be
          </Button>
        </InlineStack>
      </BlockStack>
    </form>
  );
}
