import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { RedemptionTable } from "../redemptions/redemption-table.tsx";
import type { RedemptionRowView } from "../redemptions/redemption-view.ts";

/** What a member got for their points, or was given. */
export function MemberRewardsCard({
  redemptions,
  hasMore,
}: {
  redemptions: RedemptionRowView[];
  hasMore: boolean;
}) {
  if (redemptions.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Rewards
          </Text>
          {hasMore && (
            <Text as="p" tone="subdued">
              The newest ones. <Link url="/app/redemptions">All redemptions</Link>
            </Text>
          )}
        </BlockStack>
      </Box>
      <RedemptionTable redemptions={redemptions} hasMember={false} />
    </Card>
  );
}
