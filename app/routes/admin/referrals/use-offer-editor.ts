import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import type { Program } from "#app/domain/program.ts";
import { useLeaveGuard } from "../use-leave-guard.ts";
import type { OfferAnswer } from "./offer-action.ts";
import { parseOfferForm, toOfferForm, type OfferForm, type OfferReward, type StepRow } from "./offer-form.ts";

interface Start {
  program: Program;
  version: number;
}

interface Loaded extends Start {
  rewards: OfferReward[];
}

const MAX_STEPS = 10;

/** The state of the offer's editor: what was loaded, what the merchant made of it, and what the server answered. */
export function useOfferEditor({ rewards, ...loaded }: Loaded) {
  const [start, setStart] = useState<Start>(loaded);
  const [form, setForm] = useState<OfferForm>(() => toOfferForm(loaded.program.referrals, loaded.program));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const publishing = useFetcher<OfferAnswer>();
  const parsed = parseOfferForm(form, start.program, rewards);
  const unchanged = toOfferForm(start.program.referrals, start.program);
  const isDirty = JSON.stringify(form) !== JSON.stringify(unchanged);
  const isBusy = publishing.state !== "idle";
  const startFrom = (from: Start) => {
    setStart(from);
    setForm(toOfferForm(from.program.referrals, from.program));
    setLeft(new Set());
  };
  usePublished(publishing.data, startFrom);
  useLeaveGuard(isDirty && !isBusy);
  const publish = (expectedVersion: number) => {
    setLeft((now) => new Set([...now, ...(parsed.ok ? [] : Object.keys(parsed.errors))]));
    if (parsed.ok)
      void publishing.submit({ expectedVersion, form: JSON.stringify(form) }, { method: "post" });
  };
  const answer = publishing.data;
  const isConflict = answer?.what === "published-meanwhile" && answer.current.version !== start.version;
  const errors = parsed.ok ? {} : parsed.errors;
  return {
    ...{ start, rewards, form, parsed, isDirty, isBusy, startFrom, publish },
    errors: Object.fromEntries(Object.entries(errors).filter(([field]) => left.has(field))),
    conflict: isDirty && isConflict ? answer.current : null,
    set: (changes: Partial<OfferForm>) => setForm((now) => ({ ...now, ...changes })),
    setStep: (index: number, changes: Partial<StepRow>) =>
      setForm((now) => ({
        ...now,
        steps: now.steps.map((step, at) => (at === index ? { ...step, ...changes } : step)),
      })),
    addStep: () =>
      setForm((now) => ({ ...now, steps: [...now.steps, nextStep(now.steps)].slice(0, MAX_STEPS) })),
    removeStep: (index: number) =>
      setForm((now) => ({ ...now, steps: now.steps.filter((_step, at) => at !== index) })),
    leave: (field: string) => setLeft((now) => new Set([...now, field])),
    discard: () => startFrom(start),
    canAddStep: form.steps.length < MAX_STEPS,
  };
}

export type OfferEditor = ReturnType<typeof useOfferEditor>;

/** A new step begins four friends later, with the same pay as the one before. */
function nextStep(steps: StepRow[]): StepRow {
  const last = steps.at(-1);
  const from = Number(last?.fromFriend ?? 0);
  const same = last ?? { pays: "points" as const, points: "", rewardId: "" };
  return { ...same, fromFriend: String((Number.isInteger(from) ? from : 0) + 4) };
}

/** A published version becomes what the editor starts from. */
function usePublished(answer: OfferAnswer | undefined, startFrom: (from: Start) => void) {
  const shopify = useAppBridge();
  useEffect(() => {
    if (answer?.what !== "published") return;
    startFrom(answer);
    shopify.toast.show(`Version ${answer.version} is published`);
    // Once per answer: `startFrom` is new at each render and does not belong in the list.
  }, [answer]);
}
