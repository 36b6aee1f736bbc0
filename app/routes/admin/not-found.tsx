import { Card, Page } from "@shopify/polaris";
import { Empty } from "#app/ui/empty.tsx";

/** A page or a member that is not there, with a way back. */
export function NotFound({ text }: { text: string }) {
  return (
    <Page title="Not found" backAction={{ content: "Home", url: "/app" }}>
      <Card>
        <Empty title={text || "This page does not exist"} action={{ label: "Go to Home", url: "/app" }}>
          It may have been removed, or the address is not complete.
        </Empty>
      </Card>
    </Page>
  );
}

/** A request that failed on our side or at Shopify's. Nothing was changed by it. */
export function Trouble() {
  return (
    <Page title="Something went wrong">
      <Card>
        <Empty title="This page could not be loaded">
          Nothing is lost. Reload the page; if it stays like this, close the app and open it again.
        </Empty>
      </Card>
    </Page>
  );
}
