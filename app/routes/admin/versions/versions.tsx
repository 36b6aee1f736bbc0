import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Page,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { readProgram } from "#app/services/program/read-program.ts";
import { ChangesList } from "#app/ui/changes-list.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { ExpiryChoice } from "../previews/expiry-choice.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { useAnswerToast } from "../use-answer-toast.ts";
import { changeVersions, type VersionAnswer } from "./version-actions.ts";
import { versionsView, type VersionRow } from "./version-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const history = await readProgram(ctx);
  return history ? versionsView(history, { ctx, actor }) : { newest: 0, rows: [] };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return changeVersions(ctx, actor, await args.request.formData());
}

export const meta = () => [{ title: "Program versions · Perennial" }];

export default function VersionsPage() {
  const { rows, newest } = useLoaderData<typeof loader>();
  const changing = useFetcher<VersionAnswer>();
  useAnswerToast(changing.data);
  return (
    <Page
      title="Program versions"
      subtitle="Every order keeps the version of its day, so a refund is counted like its purchase"
      backAction={{ content: "Program", url: "/app/program" }}
    >
      <BlockStack gap="400">
        {changing.data && !changing.data.ok && (
          <Banner tone="critical">
            <p>{changing.data.text}</p>
          </Banner>
        )}
        {rows.length === 0 && (
          <Card>
            <Empty title="Nothing is published yet">The first version appears when you publish.</Empty>
          </Card>
        )}
        {rows.map((row) => (
          <VersionCard key={row.version} row={row} newest={newest} changing={changing} />
        ))}
      </BlockStack>
    </Page>
  );
}

type Changing = ReturnType<typeof useFetcher<VersionAnswer>>;

function VersionCard({ row, newest, changing }: { row: VersionRow; newest: number; changing: Changing }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Version {row.version}
          </Text>
          <StateBadge row={row} />
        </InlineStack>
        <Text as="p" tone="subdued">
          Published {row.published} by {row.who}. In force from {row.from}.
        </Text>
        <ChangesList {...row} same="The same rules as the version before it." />
        {row.state === "past" || row.state === "called-off" ? (
          <PublishAgain row={row} newest={newest} changing={changing} />
        ) : null}
        {row.state === "scheduled" && (
          <InlineStack>
            <Button
              tone="critical"
              loading={changing.state !== "idle"}
              onClick={() =>
                void changing.submit({ intent: "call-off", version: row.version }, { method: "post" })
              }
            >
              {`Call off version ${row.version}`}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function StateBadge({ row }: { row: VersionRow }) {
  if (row.state === "in-force") return <Badge tone="success">In force</Badge>;
  if (row.state === "scheduled") return <Badge tone="info">Scheduled</Badge>;
  return row.state === "called-off" ? <Badge tone="warning">Called off</Badge> : null;
}

function PublishAgain({ row, newest, changing }: { row: VersionRow; newest: number; changing: Changing }) {
  const [isOpen, setIsOpen] = useState(false);
  const [day, setDay] = useState("");
  const [expiryFor, setExpiryFor] = useState("new");
  if (!isOpen) {
    return (
      <InlineStack>
        <Button onClick={() => setIsOpen(true)}>{`Go back to version ${row.version}`}</Button>
      </InlineStack>
    );
  }
  const publish = () => {
    const form = { intent: "publish-again", version: row.version, expectedVersion: newest, day, expiryFor };
    void changing.submit(form, { method: "post" });
    setIsOpen(false);
  };
  return (
    <BlockStack gap="200">
      <TextField
        label="From which day"
        type="date"
        value={day}
        onChange={setDay}
        autoComplete="off"
        helpText="Leave it empty to go back at once. Nobody loses points that they have earned."
      />
      {row.changesExpiry && <ExpiryChoice expiryFor={expiryFor} onChange={setExpiryFor} />}
      <InlineStack gap="200">
        <Button variant="primary" onClick={publish}>
          {day === "" ? "Go back now" : "Go back on that day"}
        </Button>
        <Button onClick={() => setIsOpen(false)}>Cancel</Button>
      </InlineStack>
    </BlockStack>
  );
}
