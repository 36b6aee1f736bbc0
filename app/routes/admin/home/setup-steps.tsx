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
  isProgramSet: boolean;
  hasEverEarned: boolean;
}

/** What is left to do before points show in the shop. Short, and put away for good with one click. */
export function SetupSteps({ isProgramSet, hasEverEarned, editorUrl }: SetupFacts & { editorUrl: string }) {
  const embed = useEmbedState();
  const dismiss = useFetcher();
  const steps = listSteps({ isProgramSet, hasEverEarned }, embed, editorUrl);
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
      {step.isDone ? <Icon source={CheckCircleIcon} tone="success" /> : <OpenCircle />}
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
  { isProgramSet, hasEverEarned }: SetupFacts,
  embed: EmbedState,
  editorUrl: string,
): Step[] {
  return [
    {
      title: "Set what customers earn",
      text: isProgramSet
        ? "Your program is published."
        : "Orders already earn 1 point per unit of your currency. Make it yours.",
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
      title: "See the first order earn points",
      text: hasEverEarned
        ? "Orders earn points."
        : "The next paid order of a customer earns points by itself.",
      isDone: hasEverEarned,
    },
  ];
}
