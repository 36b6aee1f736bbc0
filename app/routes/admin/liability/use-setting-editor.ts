import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import type { LiabilitySetting } from "#app/domain/liability/liability-setting.ts";
import { useLeaveGuard } from "../use-leave-guard.ts";
import type { SaveAnswer } from "./save-setting-action.ts";
import { parseSettingForm, toSettingForm, type SettingErrors, type SettingField } from "./setting-form.ts";

const FIELDS = ["perPoints", "faceAmount", "margin"] as const satisfies readonly SettingField[];

/** The state of the form: what stands, what finance made of it, and what saving answered. */
export function useSettingEditor(saved: LiabilitySetting, currency: string) {
  const start = toSettingForm(saved, currency);
  const [form, setForm] = useState(start);
  const [left, setLeft] = useState<ReadonlySet<SettingField>>(new Set());
  const saving = useFetcher<SaveAnswer>();
  const parsed = parseSettingForm(form, currency);
  const isDirty = FIELDS.some((field) => form[field] !== start[field]);
  const isBusy = saving.state !== "idle";
  useSaved(saving.data, (setting) => setForm(toSettingForm(setting, currency)));
  useLeaveGuard(isDirty && !isBusy);
  return {
    form,
    errors: shownErrors(parsed.ok ? {} : parsed.errors, left),
    isDirty,
    isBusy,
    change: (field: SettingField, value: string) => setForm((now) => ({ ...now, [field]: value })),
    leave: (field: SettingField) => setLeft((now) => new Set([...now, field])),
    discard: () => {
      setForm(start);
      setLeft(new Set());
    },
    save: () => {
      setLeft(new Set(FIELDS));
      if (parsed.ok) saving.submit({ ...form }, { method: "post" });
    },
  };
}

/** An error is shown once its field has been left, not while it is being typed in. */
function shownErrors(wrong: SettingErrors, left: ReadonlySet<SettingField>): SettingErrors {
  const shown: SettingErrors = {};
  for (const field of FIELDS) if (left.has(field) && wrong[field]) shown[field] = wrong[field];
  return shown;
}

/** What was saved becomes what the form shows: "1" is "1.00" from then on. */
function useSaved(answer: SaveAnswer | undefined, onSaved: (setting: LiabilitySetting) => void) {
  const shopify = useAppBridge();
  useEffect(() => {
    if (!answer?.ok) return;
    onSaved(answer.setting);
    shopify.toast.show("Saved");
    // Once per answer: `onSaved` is new at each render and does not belong in the list.
  }, [answer]);
}
