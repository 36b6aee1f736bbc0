import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useFetcher } from "react-router";
import { AdminLink } from "#app/ui/admin-link.tsx";
import { useProgress } from "../use-progress.ts";
import type { AdjustmentView } from "./adjustment-view.ts";

const STATES = { running: "Adjusting", stopped: "Stopped", finished: "Done" };

/** How far an adjustment of many members has come, and whom it left alone. */
export function AdjustmentCard({ view }: { view: AdjustmentView }) {
  const fetcher = useFetcher();
  const { status, title, progress, when } = view;
  useProgress(status === "running");
  const isBusy = fetcher.state !== "idle";
  const send = (intent: string) => void fetcher.submit({ intent }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {STATES[status]}: {title}
          </Text>
          <InlineStack gap="200">
            {status === "running" && (
              <Button loading={isBusy} onClick={() => send("stop")}>
                Stop
              </Button>
            )}
            {status === "stopped" && (
              <>
                <Button variant="primary" loading={isBusy} onClick={() => send("resume")}>
                  Go on
                </Button>
                <Button disabled={isBusy} onClick={() => send("end")}>
                  Leave it at that
                </Button>
              </>
            )}
          </InlineStack>
        </InlineStack>
        {status !== "finished" && (
          <ProgressBar progress={view.percent} size="small" ariaLabelledBy="adjustment-progress" />
        )}
        <div id="adjustment-progress" role="status">
          {progress}, begun {when}.
          {status === "stopped"
            ? " What is done stays done; going on leaves nobody out and gives nobody twice."
            : ""}
        </div>
        {view.refusedCount && (
          <details>
            <summary>{view.refusedCount}</summary>
            <ul className="pn-extras">
              {view.refused.map(({ id, name, why }) => (
                <li key={id}>
                  <AdminLink url={`/app/members/${id}`}>{name}</AdminLink>: {why}
                </li>
              ))}
            </ul>
          </details>
        )}
      </BlockStack>
    </Card>
  );
}
