import { BlockStack, Page } from "@shopify/polaris";
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import { showPoints } from "#app/domain/forms/read-fields.ts";
import { isEmptyFilter, readMemberFilter } from "#app/domain/member-filter.ts";
import { readShopVoice } from "#app/services/program/read-shop-voice.ts";
import { readStaffLimit } from "#app/services/staff/set-staff-limit.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { AdjustmentCard } from "./adjustment-card.tsx";
import { adjustmentView } from "./adjustment-view.ts";
import { answerBulk } from "./bulk-action.ts";
import { FileCard } from "./file-card.tsx";
import { describeSegment } from "./describe-segment.ts";
import { SegmentCard } from "./segment-card.tsx";
import { LimitCard } from "./limit-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const params = new URL(args.request.url).searchParams;
  const filter = readMemberFilter((name) => params.get(name));
  const segment = isEmptyFilter(filter) ? null : await describeSegment(ctx, filter);
  const voice = await readShopVoice(ctx);
  const { pointDecimals = 0 } = voice;
  const { maxEach, maxDay } = await readStaffLimit(ctx);
  const show = (points: number | null) => (points === null ? "" : showPoints(points, pointDecimals));
  const adjustment = await adjustmentView(ctx, voice);
  return { segment, adjustment, limit: { maxEach: show(maxEach), maxDay: show(maxDay) } };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const voice = await readShopVoice(ctx);
  return answerBulk(ctx, { actor, voice }, await args.request.formData());
}

export const meta = () => [{ title: "Adjust many members · Perennial" }];

export default function BulkPage() {
  const { limit, segment, adjustment } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Adjust many members"
      subtitle="Give or take points, after seeing what it would do"
      backAction={{ content: "Members", url: "/app/members" }}
    >
      <BlockStack gap="400">
        {adjustment && <AdjustmentCard view={adjustment} />}
        {segment === null ? <FileCard /> : <SegmentCard count={segment} />}
        <LimitCard limit={limit} />
      </BlockStack>
    </Page>
  );
}
