import { SaveBar } from "@shopify/app-bridge-react";

/** Shopify's bar over an editor with unsaved changes: do it, or drop them. */
export function EditBar(props: {
  id: string;
  isDirty: boolean;
  isBusy: boolean;
  action: "Publish" | "Save";
  onAct: () => void;
  onDiscard: () => void;
}) {
  return (
    <SaveBar id={props.id} open={props.isDirty} discardConfirmation>
      <button variant="primary" onClick={props.onAct} {...(props.isBusy ? { loading: "" } : {})}>
        {props.action}
      </button>
      <button onClick={props.onDiscard}>Discard</button>
    </SaveBar>
  );
}
