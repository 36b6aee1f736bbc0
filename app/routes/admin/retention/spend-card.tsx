import { BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFetcher } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import type { SpendAnswer, SpendMonth } from "./spend-form.ts";

/** What was spent on winning customers, month by month; the figure below says what one of them costs. */
export function SpendCard({ months, currency }: { months: SpendMonth[]; currency: string }) {
  const fetcher = useFetcher<SpendAnswer>();
  const [month, setMonth] = useState(months[0]?.value ?? "");
  const [texts, setTexts] = useState<Record<string, string>>({});
  useAnswerToast(fetcher.data);
  const stored = months.find(({ value }) => value === month)?.spend ?? "";
  const answer = fetcher.data;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            What you spent on new customers
          </Text>
          <Text as="p" tone="subdued">
            Advertising, agencies, welcome offers: everything that was to win customers in a month. An empty
            field forgets the month.
          </Text>
        </BlockStack>
        <fetcher.Form method="post">
          <InlineStack gap="300" blockAlign="start">
            <Select
              label="Month"
              name="month"
              options={months.map(({ label, value, spend }) => ({
                label: spend === "" ? label : `${label} ✓`,
                value,
              }))}
              value={month}
              onChange={setMonth}
            />
            <TextField
              label={`Spent (${currency})`}
              name="spend"
              inputMode="decimal"
              autoComplete="off"
              value={texts[month] ?? stored}
              onChange={(text) => setTexts((now) => ({ ...now, [month]: text }))}
              {...(answer && !answer.ok && answer.month === month ? { error: answer.text } : {})}
            />
            <div className="pn-beside-field">
              <Button submit loading={fetcher.state !== "idle"}>
                Save
              </Button>
            </div>
          </InlineStack>
        </fetcher.Form>
      </BlockStack>
    </Card>
  );
}
