import { Banner, BlockStack, Button, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { useFetcher } from "react-router";
import type { HistoryAnswer } from "./history-action.ts";
import type { RunView } from "./history-view.ts";

export type Changing = ReturnType<typeof useFetcher<HistoryAnswer>>;

/** A run at work or paused: how far it is, and how to hold it, go on or end it. */
export function RunProgress({ run, changing }: { run: RunView; changing: Changing }) {
  const send = (intent: string) => void changing.submit({ intent, runId: run.id }, { method: "post" });
  const isPaused = run.state === "paused";
  const labelId = `history-progress-${run.id}`;
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {run.title}
      </Text>
      <ProgressBar progress={run.percent} size="small" ariaLabelledBy={labelId} />
      <div id={labelId} role="status">
        {run.text}
      </div>
      {run.problem && (
        <Text as="p" tone="subdued">
          {run.problem}
        </Text>
      )}
      <InlineStack gap="200">
        {isPaused ? (
          <Button variant="primary" loading={changing.state !== "idle"} onClick={() => send("resume")}>
            Go on
          </Button>
        ) : (
          <Button loading={changing.state !== "idle"} onClick={() => send("pause")}>
            Pause
          </Button>
        )}
        <Button variant="tertiary" onClick={() => send("stop")}>
          Stop for good
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** How the last run ended, where that is worth saying. */
export function RunEnd({ run }: { run: RunView }) {
  if (run.state === "failed")
    return (
      <Banner tone="critical" title={run.title}>
        <p>
          {run.problem} {run.text}
        </p>
      </Banner>
    );
  return (
    <Text as="p">
      {run.state === "stopped" ? `${run.title}. ` : ""}
      {run.text}
    </Text>
  );
}
