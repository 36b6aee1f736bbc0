import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { HistoryView } from "./history-view.ts";
import { RunEnd, RunProgress, type Changing } from "./run-state.tsx";

/** All orders for the statistics: begun here, and begun again where it is of use. */
export function StatisticsCard({ view, changing }: { view: HistoryView; changing: Changing }) {
  const run = view.statistics;
  const isOpen = run?.state === "working" || run?.state === "paused";
  const label = run === null ? "Read my orders" : run.state === "finished" ? "Read them again" : "Try again";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Orders for your statistics
        </Text>
        <Text as="p" tone="subdued">
          Retention needs to know who bought before. Reading gives nobody points, changes nothing in Shopify,
          and goes on while you do something else.
        </Text>
        {run && (isOpen ? <RunProgress run={run} changing={changing} /> : <RunEnd run={run} />)}
        {!isOpen && view.busyWith === "points" && (
          <Text as="p" tone="subdued">
            Orders can be read again once points for past orders are decided below.
          </Text>
        )}
        {!isOpen && (
          <InlineStack gap="200" blockAlign="center">
            <Button
              {...(run?.state === "finished" ? {} : { variant: "primary" as const })}
              disabled={view.busyWith !== null}
              loading={changing.state !== "idle"}
              onClick={() => void changing.submit({ intent: "read" }, { method: "post" })}
            >
              {label}
            </Button>
            {run?.state === "finished" && (
              <Button url="/app/retention" variant="plain">
                See your retention
              </Button>
            )}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
