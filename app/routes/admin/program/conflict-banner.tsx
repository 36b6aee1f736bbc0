import { Banner } from "@shopify/polaris";

/** Two people edited at once. Nothing is lost: the reader decides which program is published. */
export function ConflictBanner(props: {
  current: { version: number; when: string; who: string };
  onTakeTheirs: () => void;
  onPublishMine: () => void;
}) {
  const { version, when, who } = props.current;
  const publisher = who === "You" ? "You published" : `${who} published`;
  return (
    <Banner
      tone="critical"
      title={`Version ${version} was published while you were editing`}
      action={{ content: `Publish mine as version ${version + 1}`, onAction: props.onPublishMine }}
      secondaryAction={{ content: `Drop mine and edit version ${version}`, onAction: props.onTakeTheirs }}
    >
      <p>
        {publisher} it in another window on {when}. Your changes are still here and not published.
      </p>
    </Banner>
  );
}
