import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import type { BulkAnswer } from "./bulk-action.ts";

interface ManyProps {
  answer: Extract<BulkAnswer, { kind: "many" }>;
  isBusy: boolean;
  onStart: () => void;
}

/** So many members are not shown line by line: what it comes to, and the way to begin. */
export function ManyMembers({ answer, isBusy, onStart }: ManyProps) {
  return (
    <Banner tone="info" title={`${answer.members} members: ${answer.total}`}>
      <BlockStack gap="200">
        <p>
          It runs in the background and can be stopped; what is done by then stays done. Each member is looked
          at when their turn comes: who does not fit your filter any more is passed over, and who has fewer
          points than would be taken stays as they are.
        </p>
        <InlineStack>
          <Button variant="primary" loading={isBusy} onClick={onStart}>
            Begin
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
