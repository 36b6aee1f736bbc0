import { Badge, Banner, Box, Button, Card, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher } from "react-router";
import { Empty } from "#app/ui/empty.tsx";
import { useAnswerToast } from "../use-answer-toast.ts";
import type { ApiKeysAnswer } from "./api-keys-action.ts";
import type { ApiKeyView } from "./api-keys-view.ts";

/** The shop's keys, and how to end one. */
export function KeyTable({ keys }: { keys: ApiKeyView[] }) {
  const fetcher = useFetcher<ApiKeysAnswer>();
  const [ending, setEnding] = useState<ApiKeyView | null>(null);
  const { data: answer } = fetcher;
  useAnswerToast(answer);
  const revoke = () => {
    if (ending) void fetcher.submit({ intent: "revoke", id: ending.id }, { method: "post" });
    setEnding(null);
  };
  return (
    <Card padding="0">
      {answer && !answer.ok && (
        <Box padding="400">
          <Banner tone="critical">
            <p>{answer.text}</p>
          </Banner>
        </Box>
      )}
      {keys.length === 0 ? (
        <Empty title="No keys yet">
          A review app, a till or your own server can tell what customers did, once it has a key.
        </Empty>
      ) : (
        <Rows keys={keys} onRevoke={setEnding} />
      )}
      <Modal
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={`Revoke the key “${ending?.name ?? ""}”?`}
        primaryAction={{ content: "Revoke key", destructive: true, onAction: revoke }}
        secondaryActions={[{ content: "Keep it", onAction: () => setEnding(null) }]}
      >
        <Modal.Section>
          <p>Whatever uses it is refused from now on. Points that it recorded stay. A new key can be made.</p>
        </Modal.Section>
      </Modal>
    </Card>
  );
}

function Rows({ keys, onRevoke }: { keys: ApiKeyView[]; onRevoke: (key: ApiKeyView) => void }) {
  return (
    <table className="pn-table pn-table--stack">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Key</th>
          <th scope="col">Made</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <Text as="span" visuallyHidden>
              What to do
            </Text>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <td className="pn-strong">{key.name}</td>
            <td data-label="Key">{key.ending}</td>
            <td data-label="Made">{key.made}</td>
            <td data-label="Last used">{key.lastUsed}</td>
            <td>
              {key.revoked ? (
                <Badge>{`Revoked ${key.revoked}`}</Badge>
              ) : (
                <Button
                  size="slim"
                  tone="critical"
                  variant="plain"
                  onClick={() => onRevoke(key)}
                  accessibilityLabel={`Revoke the key ${key.name}`}
                >
                  Revoke
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
