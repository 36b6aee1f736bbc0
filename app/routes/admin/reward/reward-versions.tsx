import { BlockStack, Card, Text } from "@shopify/polaris";
import type { LoadedReward } from "./load-reward.ts";

/** Who published which version of a reward, and when. What members got keeps the version of its day. */
export function RewardVersions({ versions }: Pick<LoadedReward, "versions">) {
  if (versions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Versions
        </Text>
        <Text as="p" tone="subdued">
          What members got before keeps the version of its day.
        </Text>
        <ul className="pn-plain-list">
          {versions.map(({ version, when, who, title }) => (
            <li key={version}>
              Version {version}, “{title}”, {when}, {who}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
