import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { AT_WORK } from "#app/domain/import/import-run.ts";
import { parseId } from "#app/domain/parse-id.ts";
import { readImport } from "#app/services/imports/read-import.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { useAnswerToast } from "../use-answer-toast.ts";
import { useProgress } from "../use-progress.ts";
import { changeImport, type ImportAnswer } from "./import-action.ts";
import { importView } from "./import-view.ts";
import { LeftOutCard } from "./left-out-card.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { ReportCard } from "./report-card.tsx";
import { StateCard } from "./state-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const importId = parseId(args.params["importId"] ?? "");
  const report = importId === null ? null : await readImport(ctx, importId);
  if (!report) throw new Response("This import does not exist.", { status: 404 });
  return { ...importView(report, ctx), id: String(report.run.id) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const importId = parseId(args.params["importId"] ?? "");
  if (importId === null) throw new Response("This import does not exist.", { status: 404 });
  return changeImport(ctx, importId, await args.request.formData());
}

export const meta = () => [{ title: "Import · Perennial" }];

export default function ImportPage() {
  const view = useLoaderData<typeof loader>();
  const changing = useFetcher<ImportAnswer>();
  useProgress(AT_WORK.includes(view.status));
  useAnswerToast(changing.data?.text ? changing.data : undefined);
  const from = view.app ? `${view.app} · ` : "";
  return (
    <Page
      title={view.fileName}
      subtitle={`${from}last change ${view.changed}`}
      backAction={{ content: "Import", url: "/app/import" }}
    >
      <BlockStack gap="400">
        {changing.data && !changing.data.ok && (
          <Banner tone="critical">
            <p>{changing.data.text}</p>
          </Banner>
        )}
        <StateCard view={view} changing={changing} />
        {view.mapping && <MappingForm key={view.id} view={view.mapping} app={view.app} changing={changing} />}
        {view.report && (
          <>
            <ReportCard report={view.report} isCheck={view.status === "checked"} />
            <LeftOutCard importId={view.id} report={view.report} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}
