import { BlockStack, Box, Button, InlineGrid, Text } from "@shopify/polaris";
import { Empty } from "#app/ui/empty.tsx";
import type { SuggestionCard } from "./rewards-view.ts";

/** A shop without rewards chooses one to start from; nothing is published before it has been looked at. */
export function NoRewards({ suggestions }: { suggestions: SuggestionCard[] }) {
  return (
    <BlockStack gap="400">
      <Empty title="What do members get for their points?">
        Start from one of these. The points are set so that you give back about 5% of what members spend; you
        can change everything before anybody sees it.
      </Empty>
      <Box padding="400" paddingBlockStart="0">
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
          {suggestions.map(({ id, gets, takes }) => (
            <div className="pn-suggestion" key={id}>
              <BlockStack gap="200">
                <BlockStack gap="050">
                  <Text as="h3" variant="headingSm">
                    {gets.charAt(0).toUpperCase() + gets.slice(1)}
                  </Text>
                  <Text as="p" tone="subdued">
                    {takes}
                  </Text>
                </BlockStack>
                <Button url={`/app/rewards/new?start=${id}`} accessibilityLabel={`Start from ${gets}`}>
                  Start from this
                </Button>
              </BlockStack>
            </div>
          ))}
        </InlineGrid>
      </Box>
    </BlockStack>
  );
}
