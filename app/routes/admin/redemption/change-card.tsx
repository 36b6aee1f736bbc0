import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import type { RedemptionAnswer } from "./redemption-action.ts";
import type { RedemptionDetail } from "./redemption-detail-view.ts";

/** Cancels a redemption or gives it another code; both want a reason. */
export function ChangeCard({ redemption }: { redemption: RedemptionDetail }) {
  const { canCancel, canReissue, pointsBack } = redemption;
  const fetcher = useFetcher<RedemptionAnswer>();
  const [reason, setReason] = useState("");
  const answer = fetcher.data;
  useAnswerToast(answer);
  useEffect(() => {
    if (answer?.ok) setReason("");
  }, [answer]);
  if (!canCancel && !canReissue) return null;
  const refusal = answer && !answer.ok ? answer : null;
  const send = (intent: "cancel" | "reissue") => void fetcher.submit({ intent, reason }, { method: "post" });
  const sent = fetcher.state === "idle" ? null : fetcher.formData?.get("intent");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Undo or replace
        </Text>
        {refusal?.field === "form" && (
          <Banner tone="critical">
            <p>{refusal.text}</p>
          </Banner>
        )}
        <TextField
          label="Reason"
          autoComplete="off"
          maxLength={200}
          value={reason}
          onChange={setReason}
          error={refusal?.field === "reason" ? refusal.text : undefined}
          helpText="Stays with the redemption, for you and your team."
        />
        <InlineStack gap="200">
          {canReissue && (
            <Button loading={sent === "reissue"} onClick={() => send("reissue")}>
              Give another code
            </Button>
          )}
          {canCancel && (
            <Button tone="critical" loading={sent === "cancel"} onClick={() => send("cancel")}>
              {pointsBack ? `Cancel, give ${pointsBack} back` : "Cancel"}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
