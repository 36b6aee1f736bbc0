import { BlockStack, Button, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A list with nothing in it: what it is for, and when it fills. */
export function Empty(props: {
  title: string;
  children: ReactNode;
  action?: { label: string; url: string };
}) {
  return (
    <div className="pn-empty">
      <svg width="56" height="56" viewBox="0 0 56 56" fill="none" aria-hidden="true">
        <circle cx="28" cy="28" r="28" fill="#e9f2ed" />
        <path d="M28 41V26" stroke="#2f6b4f" strokeWidth="2.4" strokeLinecap="round" />
        <path d="M28 30c0-7 5-10 12-10 0 7-5 10-12 10Z" fill="#2f6b4f" />
        <path d="M28 34c0-6-4-9-11-9 0 6 4 9 11 9Z" fill="#7fb69b" />
      </svg>
      <BlockStack gap="100" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {props.title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {props.children}
        </Text>
      </BlockStack>
      {props.action && <Button url={props.action.url}>{props.action.label}</Button>}
    </div>
  );
}
