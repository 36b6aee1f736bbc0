import type { FlowSetting } from "#app/domain/flow/flow-setting.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { readFlow } from "#app/services/flow/flow-settings.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatNumber } from "#app/ui/format-number.ts";

/** The switches as the form holds them. */
export type FlowForm = Omit<FlowSetting, "expiringDays"> & { expiringDays: string };

export function toFlowForm(setting: FlowSetting): FlowForm {
  return { ...setting, expiringDays: String(setting.expiringDays) };
}

/** What the page of Shopify Flow prints. */
export function flowView({ setting, state }: Awaited<ReturnType<typeof readFlow>>, { voice }: AdminContext) {
  const number = (value: number) => formatNumber(value, voice.locale);
  const figures: Figure[] = [
    { label: "Told", value: number(state.sent), definition: "Events that Shopify Flow has taken" },
    {
      label: "Waiting",
      value: number(state.waiting),
      definition: "Events that are told within a minute or two",
    },
    {
      label: "Not told",
      value: number(state.failed),
      definition: "Events that Flow refused, or whose answer was lost; they are not told twice",
      isCritical: state.failed > 0,
    },
  ];
  return { form: toFlowForm(setting), figures, problem: state.lastProblem };
}
