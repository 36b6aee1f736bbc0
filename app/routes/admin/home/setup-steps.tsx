import { Badge, BlockStack, Box, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XSmallIcon } from "@shopify/polaris-icons";
import { useFetcher } from "react-router";
import { useEmbedState, type EmbedState } from "./use-embed-state.ts";

interface Step {
  title: string;
  text: string;
  isDone: boolean;
  action?: { label: string; url: string };
}

interface SetupFacts {
  /** "1 point per $1"; null while the shop's currency is not known. */
  rate: string | null;
  isProgramSet: boolean;
  hasEverEarned: boolean;
  /** Past orders have been read once. */
  hasReadHistory: boolean;
}

/** What is left to do before points show in the shop. Short, and put away for good with one click. */
export function SetupSteps({ editorUrl, ...facts }: SetupFacts & { editorUrl: string }) {
  const embed = useEmbedState();
  const dismiss = useFetcher();
  const steps = listSteps(facts, embed, editorUrl);
  const done = steps.filter((step) => step.isDone).length;
  if (dismiss.state !== "idle") return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="start" wrap={false} gap="200">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              Set-up guide
            </Text>
            <Text as="p" tone="subdued">
              {done === steps.length ? "Everything is ready." : `${done} of ${steps.length} steps done`}
            </Text>
          </BlockStack>
          <dismiss.Form method="post">
            <input type="hidden" name="intent" value="dismiss-setup" />
            <Button
              submit
              variant="tertiary"
              icon={XSmallIcon}
              accessibilityLabel="Put the set-up guide away"
            />
          </dismiss.Form>
        </InlineStack>
      </Box>
      <ol className="pn-steps">
        {steps.map((step) => (
          <SetupStep key={step.title} step={step} />
        ))}
      </ol>
    </Card>
  );
}

function SetupStep({ step }: { step: Step }) {
  return (
    <li className="pn-step">
      <div className="pn-step__mark">
        {step.isDone ? <Icon source={CheckCircleIcon} tone="success" /> : <OpenCircle />}
      </div>
      <BlockStack gap="050">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {step.title}
          </Text>
          {step.isDone && <Badge tone="success">Done</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued">
          {step.text}
        </Text>
      </BlockStack>
      <div className="pn-step__action">
        {step.action && !step.isDone && (
          <Button
            url={step.action.url}
            {...(step.action.url.startsWith("shopify:") ? { external: true } : {})}
          >
            {step.action.label}
          </Button>
        )}
      </div>
    </li>
  );
}

function OpenCircle() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7" fill="none" stroke="#8a8a8a" strokeWidth="1.5" strokeDasharray="3 2.5" />
    </svg>
  );
}

const EMBED_TEXT: Record<EmbedState, string> = {
  checking: "Checking your theme…",
  on: "Shoppers see their points in your theme.",
  off: "Switch on the Perennial app embed, then save the theme.",
  unknown: "Switch on the Perennial app embed in the theme editor, then save the theme.",
};

function listSteps(
  { rate, isProgramSet, hasEverEarned, hasReadHistory }: SetupFacts,
  embed: EmbedState,
  editorUrl: string,
): Step[] {
  return [
    {
      title: "Set what customers earn",
      text: rateText(isProgramSet, rate),
      isDone: isProgramSet,
      action: { label: "Set the rate", url: "/app/program" },
    },
    {
      title: "Show points in your theme",
      text: EMBED_TEXT[embed],
      isDone: embed === "on",
      action: { label: "Open theme editor", url: editorUrl },
    },
    {
      title: "Read your past orders",
      text: hasReadHistory
        ? "Statistics know who bought before."
        : "So that statistics know who bought before. Nobody gets points by it.",
      isDone: hasReadHistory,
      action: { label: "Read orders", url: "/app/history" },
    },
    {
      title: "See the first order earn points",
      text: hasEverEarned
        ? "Orders earn points."
        : "The next paid order of a customer earns points by itself.",
      isDone: hasEverEarned,
    },
  ];
}

function rateText(isProgramSet: boolean, rate: string | null): string {
  if (!rate) return "Shopify is still telling us about your shop; this takes a moment.";
  return isProgramSet ? `Customers earn ${rate}.` : `Orders already earn ${rate}. Make it yours.`;
}
