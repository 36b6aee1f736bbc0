import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useState } from "react";
import type { useFetcher } from "react-router";
import type { ImportAnswer } from "./import-action.ts";
import type { ImportView } from "./import-view.ts";

export type Changing = ReturnType<typeof useFetcher<ImportAnswer>>;

interface StateProps {
  view: ImportView;
  changing: Changing;
}

/** Where the import is, and what can be done next. */
export function StateCard({ view, changing }: StateProps) {
  const send = (intent: string) => void changing.submit({ intent }, { method: "post" });
  const isBusy = changing.state !== "idle";
  switch (view.status) {
    case "uploading":
      return (
        <Banner
          tone="warning"
          title="The file was not sent completely"
          action={{ content: "Choose it again", url: "/app/import" }}
        >
          <p>Nothing has been moved. Choosing a file again takes the place of this one.</p>
        </Banner>
      );
    case "unreadable":
      return (
        <Banner
          tone="critical"
          title="This file cannot be read"
          action={{ content: "Choose another file", url: "/app/import" }}
        >
          <p>{view.problem}</p>
        </Banner>
      );
    case "reading":
      return <Working title="Looking at your file" view={view} />;
    case "checking":
      return <Working title="Checking your file. Nothing is moved yet" view={view} />;
    case "mapping":
      return null;
    case "checked":
      return (
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              This is what would happen
            </Text>
            <Text as="p" tone="subdued">
              Nothing has been moved yet. Moving in can be stopped, repeated without doubling, and taken back.
            </Text>
            <InlineStack gap="200">
              <Button variant="primary" loading={isBusy} onClick={() => send("start")}>
                Move in
              </Button>
              <Button onClick={() => send("reopen")}>Change how the file is read</Button>
              <Button variant="tertiary" onClick={() => send("cancel")}>
                Call off and erase the file
              </Button>
            </InlineStack>
          </BlockStack>
        </Card>
      );
    case "running":
      return <Working title="Moving in" view={view} action={{ label: "Stop", run: () => send("stop") }} />;
    case "undoing":
      return <Working title="Taking back what is left of it" view={view} />;
    default:
      return <Over view={view} changing={changing} />;
  }
}

function Working(props: { title: string; view: ImportView; action?: { label: string; run: () => void } }) {
  const { title, view, action } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {action && <Button onClick={action.run}>{action.label}</Button>}
        </InlineStack>
        <ProgressBar progress={view.percent} size="small" ariaLabelledBy="import-progress" />
        <div id="import-progress" role="status">
          {view.status === "reading" ? "This takes a moment with a large file." : view.progress}
        </div>
      </BlockStack>
    </Card>
  );
}

/** Stopped, finished, called off or taken back. */
function Over({ view, changing }: StateProps) {
  const send = (intent: string) => void changing.submit({ intent }, { method: "post" });
  if (view.status === "cancelled")
    return (
      <Banner tone="info" title="Called off">
        <p>Nothing was moved, and the file is erased.</p>
      </Banner>
    );
  if (view.status === "undone")
    return (
      <Banner tone="info" title="Taken back">
        <p>What was left of the points is gone again. Points that were spent before stay spent.</p>
      </Banner>
    );
  const isStopped = view.status === "stopped";
  return (
    <Card>
      <BlockStack gap="300">
        {view.problem && (
          <Banner tone="critical">
            <p>{view.problem}</p>
          </Banner>
        )}
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {isStopped ? `Stopped after ${view.progress}` : "Moved in"}
          </Text>
          {isStopped && (
            <Button variant="primary" onClick={() => send("resume")}>
              Go on
            </Button>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          The same file again changes nothing, and a corrected one only the difference.
          {isStopped
            ? ""
            : " Your file is erased; the lines that were left out can be downloaded for a week."}
        </Text>
        <Undo isBusy={changing.state !== "idle"} onUndo={() => send("undo")} />
      </BlockStack>
    </Card>
  );
}

/** Asked twice, since it changes what many customers see. */
function Undo({ isBusy, onUndo }: { isBusy: boolean; onUndo: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked)
    return (
      <InlineStack>
        <Button onClick={() => setIsAsked(true)}>Take it back…</Button>
      </InlineStack>
    );
  return (
    <Banner tone="warning" title="Take back this import?">
      <BlockStack gap="200">
        <p>
          Members lose what is left of these points, and nobody gets what still waits. What was spent stays
          spent. Tiers, birthdays and referral codes that came along go too, where nothing has changed them
          since: a member who has reached the tier, or whose code brought a friend, keeps it.
        </p>
        <InlineStack gap="200">
          <Button tone="critical" variant="primary" loading={isBusy} onClick={onUndo}>
            Take it back
          </Button>
          <Button onClick={() => setIsAsked(false)}>Keep it</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
