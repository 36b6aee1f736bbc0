import { useState } from "react";
import { useFetcher } from "react-router";
import { useAnswerToast } from "../use-answer-toast.ts";
import { useLeaveGuard } from "../use-leave-guard.ts";
import type { FlowForm } from "./flow-view.ts";
import type { FlowAnswer } from "./save-flow-action.ts";

/** The switches being edited, beside what is saved. */
export function useFlowEditor(saved: FlowForm) {
  const saving = useFetcher<FlowAnswer>();
  const [changes, setChanges] = useState<Partial<FlowForm>>({});
  const form = { ...saved, ...changes };
  const isDirty = JSON.stringify(form) !== JSON.stringify(saved);
  const isBusy = saving.state !== "idle";
  useLeaveGuard(isDirty && !isBusy);
  useAnswerToast(saving.data);
  const text = (isOn: boolean) => (isOn ? "on" : "off");
  return {
    ...{ form, isDirty, isBusy },
    error: saving.data && !saving.data.ok ? saving.data.text : undefined,
    change: (some: Partial<FlowForm>) => setChanges((now) => ({ ...now, ...some })),
    discard: () => setChanges({}),
    save: () => {
      const { pointsEarned, tierChanged, pointsExpiring, expiringDays } = form;
      const switches = {
        pointsEarned: text(pointsEarned),
        tierChanged: text(tierChanged),
        pointsExpiring: text(pointsExpiring),
      };
      void saving.submit({ ...switches, expiringDays }, { method: "post" });
    },
  };
}
