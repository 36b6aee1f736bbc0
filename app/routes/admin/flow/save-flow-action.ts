import { z } from "zod";
import { readWhole } from "#app/domain/forms/read-fields.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { setFlow } from "#app/services/flow/flow-settings.ts";
import { toFlowForm, type FlowForm } from "./flow-view.ts";

export type FlowAnswer = { ok: true; text: string; form: FlowForm } | { ok: false; text: string };

const Switch = z.enum(["on", "off"]).transform((text) => text === "on");
const Form = z.object({
  pointsEarned: Switch,
  tierChanged: Switch,
  pointsExpiring: Switch,
  expiringDays: z.string().max(20),
});

/** Saves what Flow is to be told. */
export async function saveFlow(ctx: AdminContext, actor: string, data: FormData): Promise<FlowAnswer> {
  const form = Form.safeParse(Object.fromEntries(data));
  if (!form.success) throw new Response("These are no settings of Shopify Flow", { status: 400 });
  const days = readWhole(form.data.expiringDays, { min: 1, max: 90, what: "days" });
  if (!days.ok) return { ok: false, text: days.error };
  const setting = { ...form.data, expiringDays: days.value };
  await setFlow(ctx, setting, actor);
  return { ok: true, text: "Saved", form: toFlowForm(setting) };
}
