import { useAppBridge } from "@shopify/app-bridge-react";
import { Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useFetcher } from "react-router";
import type { DeadLetterView } from "./sync-view.ts";

interface ReplayAnswer {
  replayed: number;
}

/** Events that gave up, with their reason; each can be tried again, or all of them. Absent when there are none. */
export function DeadLetters({
  letters,
  count,
  countText,
}: {
  letters: DeadLetterView[];
  count: number;
  countText: string;
}) {
  const replay = useFetcher<ReplayAnswer>();
  useReplayToast(replay.data);
  if (count === 0) return null;
  const isBusy = replay.state !== "idle";
  const replayOne = (webhookId: string) => replay.submit({ webhookId }, { method: "post" });
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="start" gap="300">
          <div>
            <Text as="h2" variant="headingMd">
              Events that could not be handled
            </Text>
            <Text as="p" tone="subdued">
              {count === letters.length
                ? "Each was tried eight times. Try again once the reason is gone."
                : `The newest ${letters.length} of ${countText} are shown.`}
            </Text>
          </div>
          <Button loading={isBusy} onClick={() => replay.submit({ all: "yes" }, { method: "post" })}>
            Try all again
          </Button>
        </InlineStack>
      </Box>
      <table className="pn-table pn-table--stack">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Reason</th>
            <th scope="col">Received</th>
            <th scope="col" className="pn-number">
              <span className="pn-subtle">Again</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter.webhookId}>
              <td className="pn-strong">{letter.topic}</td>
              <td className="pn-wide">{letter.reason}</td>
              <td data-label="Received">{letter.received}</td>
              <td className="pn-number">
                <Button
                  size="slim"
                  disabled={isBusy}
                  onClick={() => replayOne(letter.webhookId)}
                  accessibilityLabel={`Try again: ${letter.topic} received ${letter.received}`}
                >
                  Try again
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function useReplayToast(answer: ReplayAnswer | undefined) {
  const shopify = useAppBridge();
  useEffect(() => {
    if (!answer) return;
    const events = answer.replayed === 1 ? "1 event is" : `${answer.replayed} events are`;
    shopify.toast.show(`${events} tried again`);
  }, [answer, shopify]);
}
