import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Page,
  ProgressBar,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { readPreview } from "#app/services/previews/read-preview.ts";
import { ChangesList } from "#app/ui/changes-list.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { useAnswerToast } from "../use-answer-toast.ts";
import { useProgress } from "../use-progress.ts";
import { ExpiryChoice } from "./expiry-choice.tsx";
import { MovesCard } from "../tiers/moves-card.tsx";
import { ComparedTable } from "./compared-table.tsx";
import { changePreview, type PreviewAnswer } from "./preview-actions.ts";
import { previewView, type PreviewView } from "./preview-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const previewId = parseId(args.params["previewId"] ?? "");
  const report = previewId === null ? null : await readPreview(ctx, previewId);
  if (!report) throw new Response("This preview does not exist.", { status: 404 });
  return previewView(report, ctx);
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const data = await args.request.formData();
  return changePreview(ctx, actor, { id: args.params["previewId"], data });
}

export const meta = () => [{ title: "Preview · Perennial" }];

export default function PreviewPage() {
  const view = useLoaderData<typeof loader>();
  const changing = useFetcher<PreviewAnswer>();
  const looking = useFetcher<PreviewAnswer>();
  useProgress(view.status === "running");
  useAnswerToast(changing.data);
  return (
    <Page
      title="Preview of a draft"
      subtitle={`Your own orders of the last twelve months, asked for ${view.requested}`}
      backAction={{ content: "Program", url: "/app/program" }}
    >
      <BlockStack gap="400">
        {changing.data && !changing.data.ok && (
          <Banner tone="critical">
            <p>{changing.data.text}</p>
          </Banner>
        )}
        <Progress view={view} changing={changing} />
        <ChangesCard view={view} />
        <Card padding="0">
          <Figures figures={view.figures} />
        </Card>
        <ComparedTable
          title="By rule"
          note="Points that each rule would have paid."
          first="Rule"
          rows={view.rules}
        />
        <ComparedTable
          title={`${view.lessCount} would have got fewer points`}
          note="Nobody loses points that they have earned: this is what they would have earned instead."
          first="Member"
          rows={view.less}
          linkTo="/app/members"
        />
        <ComparedTable
          title={`${view.moreCount} would have got more points`}
          note="The largest differences first."
          first="Member"
          rows={view.more}
          linkTo="/app/members"
        />
        {view.changesTiers && (
          <MovesCard
            moves={looking.data?.moves ?? null}
            isBusy={looking.state !== "idle"}
            onAsk={() => void looking.submit({ intent: "tiers" }, { method: "post" })}
          />
        )}
        {view.status === "finished" && <PublishCard view={view} changing={changing} />}
      </BlockStack>
    </Page>
  );
}

type Changing = ReturnType<typeof useFetcher<PreviewAnswer>>;

function Progress({ view, changing }: { view: PreviewView; changing: Changing }) {
  if (view.status === "finished") return null;
  const isRunning = view.status === "running";
  const percent = view.total === 0 ? 0 : Math.round((view.done / view.total) * 100);
  const intent = isRunning ? "stop" : "resume";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {isRunning ? "Counting your orders" : "Stopped"}
          </Text>
          <Button onClick={() => void changing.submit({ intent }, { method: "post" })}>
            {isRunning ? "Stop" : "Go on"}
          </Button>
        </InlineStack>
        <ProgressBar progress={percent} size="small" ariaLabelledBy="preview-progress" />
        <div id="preview-progress" role="status">
          {view.progress}
        </div>
      </BlockStack>
    </Card>
  );
}

function ChangesCard({ view }: { view: PreviewView }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          What the draft changes
        </Text>
        <ChangesList {...view} same="Nothing: it says the same as the program in force." />
      </BlockStack>
    </Card>
  );
}

function PublishCard({ view, changing }: { view: PreviewView; changing: Changing }) {
  const [day, setDay] = useState("");
  const [expiryFor, setExpiryFor] = useState("new");
  if (view.isOutdated) {
    return (
      <Banner tone="warning">
        <p>
          A newer version has been published since this draft was begun, so it cannot be published from here.
        </p>
      </Banner>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Publish this draft
        </Text>
        <TextField
          label="From which day"
          type="date"
          value={day}
          onChange={setDay}
          autoComplete="off"
          helpText="Leave it empty to publish at once. Orders placed before keep the rules of their day."
        />
        {view.changesExpiry && <ExpiryChoice expiryFor={expiryFor} onChange={setExpiryFor} />}
        <InlineStack>
          <Button
            variant="primary"
            loading={changing.state !== "idle"}
            onClick={() => void changing.submit({ intent: "publish", day, expiryFor }, { method: "post" })}
          >
            {day === "" ? "Publish now" : "Publish on that day"}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
