import { z } from "zod";
import type { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { saveSetting } from "#app/services/liability/save-setting.ts";
import { parseSettingForm, type SettingErrors } from "./setting-form.ts";

const Form = z.object({
  perPoints: z.string().max(40),
  faceAmount: z.string().max(40),
  margin: z.string().max(40),
});

export type SaveAnswer = { ok: true; setting: LiabilitySetting } | { ok: false; errors: SettingErrors };

/** Saves what the form sent. A submission that our own form cannot have made is a bad request. */
export async function saveSettingFromForm(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<SaveAnswer> {
  const form = Form.safeParse(Object.fromEntries(data));
  const { currency } = ctx.shop;
  if (!form.success || !currency) throw new Response("This is not a setting", { status: 400 });
  const parsed = parseSettingForm(form.data, currency);
  if (!parsed.ok) return parsed;
  await saveSetting(ctx, parsed.setting, actor);
  return { ok: true, setting: parsed.setting };
}
