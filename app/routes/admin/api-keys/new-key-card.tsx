import { Banner, BlockStack, Button, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher } from "react-router";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { ApiKeysAnswer } from "./api-keys-action.ts";

/** Makes a key and shows it, this once. */
export function NewKeyCard() {
  const fetcher = useFetcher<ApiKeysAnswer>();
  const [name, setName] = useState("");
  const { data: answer } = fetcher;
  const made = answer?.ok ? answer.made : null;
  return (
    <FieldCard
      title="New key"
      text="One for each system that uses it, so that you can revoke it alone. A key can record actions and read points; it cannot change the program or take points."
    >
      <fetcher.Form
        method="post"
        onSubmit={() => {
          setName("");
        }}
      >
        <input type="hidden" name="intent" value="make" />
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={60}
          placeholder="Review app"
          value={name}
          onChange={setName}
          error={answer && !answer.ok ? answer.text : undefined}
          connectedRight={
            <Button submit loading={fetcher.state !== "idle"}>
              Make key
            </Button>
          }
        />
      </fetcher.Form>
      <div aria-live="polite">{made && <MadeKey key={made.key} name={made.name} secret={made.key} />}</div>
    </FieldCard>
  );
}

function MadeKey({ name, secret }: { name: string; secret: string }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Banner tone="success" title={`Key for ${name}`}>
      <BlockStack gap="200">
        <p>Copy it now. It is shown this once: we keep only a fingerprint of it.</p>
        <TextField
          label={`Key for ${name}`}
          labelHidden
          autoComplete="off"
          readOnly
          monospaced
          value={secret}
          selectTextOnFocus
          connectedRight={
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(secret).then(
                  () => setIsCopied(true),
                  () => setIsCopied(false),
                )
              }
            >
              {isCopied ? "Copied" : "Copy"}
            </Button>
          }
        />
      </BlockStack>
    </Banner>
  );
}
