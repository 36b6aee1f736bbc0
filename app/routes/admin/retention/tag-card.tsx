import { BlockStack, Button, InlineStack, ProgressBar, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import { useProgress } from "../use-progress.ts";
import { CopySegment } from "./copy-segment.tsx";
import type { CustomerListView } from "./customer-view.ts";
import type { TagAnswer } from "./tag-action.ts";

/** Gives all customers of the list a tag in Shopify, and shows how far that has come. */
export function TagCard({ list }: { list: CustomerListView }) {
  const fetcher = useFetcher<TagAnswer>();
  const [tag, setTag] = useState(list.suggestedTag);
  const isAtWork = list.taggings.some((tagging) => tagging.isAtWork);
  useProgress(isAtWork, 2_000);
  useAnswerToast(fetcher.data);
  const action = `/app/retention/customers?${list.query}`;
  const send = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post", action });
  return (
    <BlockStack gap="300">
      <InlineStack gap="200" blockAlign="start">
        <div className="pn-tag-field">
          <TextField
            label="Tag all of them in Shopify"
            autoComplete="off"
            maxLength={255}
            value={tag}
            onChange={setTag}
            {...(fetcher.data && !fetcher.data.ok ? { error: fetcher.data.text } : {})}
          />
        </div>
        <div className="pn-beside-field">
          <Button
            disabled={isAtWork || list.customers.length === 0}
            loading={fetcher.state !== "idle"}
            onClick={() => send({ tag })}
          >
            Tag customers
          </Button>
        </div>
      </InlineStack>
      {list.taggings.map((tagging) => (
        <BlockStack gap="100" key={tagging.id}>
          <Text as="p" tone="subdued">
            {tagging.text}
          </Text>
          {tagging.isAtWork ? (
            <InlineStack gap="300" blockAlign="center">
              <div className="pn-progress">
                <ProgressBar progress={tagging.progress} size="small" />
              </div>
              <Button size="slim" onClick={() => send({ stop: tagging.id })}>
                Stop
              </Button>
            </InlineStack>
          ) : (
            <CopySegment text={tagging.segment} />
          )}
        </BlockStack>
      ))}
    </BlockStack>
  );
}
