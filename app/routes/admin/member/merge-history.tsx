import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Link,
  Modal,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useFetcher } from "react-router";
import type { AdjustAnswer } from "./adjust-action.ts";
import type { MergeView } from "./merge-view.ts";

/** Which members became one with this one, and the way back. */
export function MergeHistory({ merges }: { merges: MergeView[] }) {
  if (merges.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Merged customers
        </Text>
        {merges.map((merge) => (
          <Merge key={merge.id} merge={merge} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Merge({ merge }: { merge: MergeView }) {
  const fetcher = useFetcher<AdjustAnswer>();
  const [isAsking, setIsAsking] = useState(false);
  const { data: answer } = fetcher;
  const undo = () => {
    setIsAsking(false);
    void fetcher.submit({ undoMerge: merge.id }, { method: "post" });
  };
  return (
    <BlockStack gap="200">
      <Text as="p">{merge.text}</Text>
      <InlineStack gap="300" blockAlign="center">
        <Text as="span" tone="subdued">
          {merge.when}
        </Text>
        <Link url={merge.otherUrl}>{`Open ${merge.otherName}`}</Link>
        {merge.undone && <Badge>{`Undone ${merge.undone}`}</Badge>}
        {merge.canUndo && (
          <Button
            size="slim"
            loading={fetcher.state !== "idle"}
            onClick={() => setIsAsking(true)}
            accessibilityLabel={`Undo the merge with ${merge.otherName}`}
          >
            Undo merge
          </Button>
        )}
      </InlineStack>
      {answer && !answer.ok && (
        <Box>
          <Banner tone="critical">
            <p>{answer.errors.form}</p>
          </Banner>
        </Box>
      )}
      <Modal
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Make ${merge.otherName} a member of their own again?`}
        primaryAction={{ content: "Undo merge", destructive: true, onAction: undo }}
        secondaryActions={[{ content: "Keep merged", onAction: () => setIsAsking(false) }]}
      >
        <Modal.Section>
          <p>
            Points that came over go back, as far as they have not been used, and so do orders and debts. The
            customers stay merged in Shopify: new orders still count for this member. The merge cannot be
            repeated here.
          </p>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
