import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useFetcher, useNavigate } from "react-router";
import { parseRewardForm } from "#app/domain/forms/parse-reward-form.ts";
import { toRewardForm, type RewardErrors, type RewardForm } from "#app/domain/forms/reward-form.ts";
import { shownErrors } from "../program/use-program-editor.ts";
import { useLeaveGuard } from "../use-leave-guard.ts";
import { knownOf, type LoadedReward } from "./load-reward.ts";
import type { RewardAnswer, RewardConflict } from "./reward-action.ts";

type Start = Pick<LoadedReward, "version" | "form">;

/** The state of one reward's editor. */
export function useRewardEditor(loaded: LoadedReward) {
  const { program, rewardId, isReady } = loaded;
  const [start, setStart] = useState<Start>(loaded);
  const [form, setForm] = useState(loaded.form);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isDone, setDone] = useState(false);
  const publishing = useFetcher<RewardAnswer>();
  const parsed = parseRewardForm(form, knownOf(program));
  const isDirty = !isDone && (isReady || JSON.stringify(form) !== JSON.stringify(start.form));
  const answer = publishing.data;
  const isBusy = publishing.state !== "idle";
  const startFrom = (from: Start) => {
    setStart(from);
    setForm(from.form);
    setLeft(new Set());
  };
  // The guard comes first: it must know that nothing is unsaved before a published reward moves to its own address.
  useLeaveGuard(isDirty && !isBusy);
  usePublished(answer, { isNew: rewardId === null, isDone, isBusy, startFrom, onDone: () => setDone(true) });
  return {
    start,
    form,
    parsed,
    isDirty,
    isBusy,
    errors: parsed.ok ? refusedBy(answer) : shownErrors(parsed.errors, left),
    conflict: isDirty ? conflictOf(answer, start.version) : null,
    change: (changes: Partial<RewardForm>) => setForm((now) => ({ ...now, ...changes })),
    leave: (field: string) => setLeft((now) => new Set([...now, field])),
    discard: () => startFrom(start),
    takeTheirs: ({ reward, version }: RewardConflict) =>
      startFrom({ version, form: toRewardForm(reward, program) }),
    publish: (expectedVersion: number) => {
      setLeft(new Set(["*"]));
      if (parsed.ok) publishing.submit({ expectedVersion, form: JSON.stringify(form) }, { method: "post" });
    },
  };
}

function conflictOf(answer: RewardAnswer | undefined, version: number): RewardConflict | null {
  if (!answer || answer.ok || answer.reason !== "published-meanwhile") return null;
  return answer.current.version === version ? null : answer.current;
}

function refusedBy(answer: RewardAnswer | undefined): RewardErrors {
  return answer && !answer.ok && answer.reason === "invalid" ? answer.errors : {};
}

/** A published reward becomes what the editor starts from; a new one gets its own address. */
function usePublished(
  answer: RewardAnswer | undefined,
  input: {
    isNew: boolean;
    isDone: boolean;
    isBusy: boolean;
    startFrom: (from: Start) => void;
    onDone: () => void;
  },
) {
  const { isNew, isDone, isBusy, startFrom, onDone } = input;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  useEffect(() => {
    if (!answer?.ok) return;
    startFrom(answer);
    if (isNew) onDone();
    shopify.toast.show(isNew ? "The reward is published" : `Version ${answer.version} is published`);
    // Once per answer: the functions are new at each render and do not belong in the list.
  }, [answer]);
  useEffect(() => {
    // After the render that made the form clean (before it, leaving would be asked about), and after this page's own
    // data was read again: coming late, it would be taken for the next page's.
    if (!isDone || isBusy || !answer?.ok) return;
    void navigate(`/app/rewards/${answer.rewardId}`, { replace: true });
  }, [isDone, isBusy]);
}
