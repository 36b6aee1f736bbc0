import { EmptyState, Page } from "@shopify/polaris";

/** A page or a member that is not there, with a way back. */
export function NotFound({ text }: { text: string }) {
  return (
    <Page title="Not found" backAction={{ content: "Home", url: "/app" }}>
      <EmptyState
        heading={text || "This page does not exist"}
        image=""
        action={{ content: "Go to Home", url: "/app" }}
      >
        <p>It may have been removed, or the address is not complete.</p>
      </EmptyState>
    </Page>
  );
}
