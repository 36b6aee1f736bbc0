import { BlockStack, Button, InlineStack, Popover, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Link, useFetcher, useSearchParams } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import { statisticsUrl } from "./pages.ts";
import type { StatisticsView } from "./statistics-view.ts";
import type { ViewsAnswer } from "./views-action.ts";

/** Views that somebody in the shop has kept, and a field to keep this one. */
export function SavedViews({ views, page }: { views: StatisticsView["views"]; page: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const fetcher = useFetcher<ViewsAnswer>();
  const [params] = useSearchParams();
  const [name, setName] = useState("");
  useAnswerToast(fetcher.data);
  const send = (fields: Record<string, string>) =>
    fetcher.submit(fields, { method: "post", action: "/app/retention/views" });
  const save = () => {
    const query = new URLSearchParams(params);
    query.delete("page");
    void send({ name, page, query: String(query) });
  };
  const error = fetcher.data && !fetcher.data.ok ? fetcher.data.text : undefined;
  return (
    <Popover
      active={isOpen}
      onClose={() => setIsOpen(false)}
      activator={
        <Button disclosure onClick={() => setIsOpen((now) => !now)}>
          {views.length > 0 ? `Saved views (${views.length})` : "Saved views"}
        </Button>
      }
    >
      <div className="pn-views">
        <BlockStack gap="300">
          {views.length === 0 && (
            <Text as="p" tone="subdued">
              Choose days, customers and what is counted, and keep that under a name. Everybody in your shop
              sees it.
            </Text>
          )}
          {views.map((view) => (
            <InlineStack key={view.id} align="space-between" blockAlign="center" gap="200" wrap={false}>
              <Link to={statisticsUrl(view.page, view.query)} onClick={() => setIsOpen(false)}>
                {view.name}
              </Link>
              <Button
                size="slim"
                variant="tertiary"
                tone="critical"
                accessibilityLabel={`Delete the view ${view.name}`}
                onClick={() => void send({ delete: view.id })}
              >
                Delete
              </Button>
            </InlineStack>
          ))}
          <InlineStack gap="200" blockAlign="end" wrap={false}>
            <TextField
              label="Name of this view"
              autoComplete="off"
              maxLength={60}
              value={name}
              onChange={setName}
              {...(error ? { error } : {})}
            />
            <Button loading={fetcher.state !== "idle"} onClick={save}>
              Save view
            </Button>
          </InlineStack>
        </BlockStack>
      </div>
    </Popover>
  );
}
