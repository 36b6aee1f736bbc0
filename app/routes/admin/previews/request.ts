import type { ActionFunctionArgs } from "react-router";
import { requireAdmin } from "../require-admin.server.ts";
import { requestPreview } from "./preview-actions.ts";

export async function action(args: ActionFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  return requestPreview(ctx, actor, await args.request.formData());
}
