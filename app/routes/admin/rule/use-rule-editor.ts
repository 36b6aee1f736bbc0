import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useFetcher, useNavigate } from "react-router";
import { parseRuleForm, ruleContext } from "#app/domain/forms/parse-rule-form.ts";
import { toRuleForm, type RuleErrors, type RuleForm } from "#app/domain/forms/rule-form.ts";
import type { Program } from "#app/domain/program.ts";
import { useLeaveGuard } from "#app/routes/admin/use-leave-guard.ts";
import { conflictOf, shownErrors } from "#app/routes/admin/program/use-program-editor.ts";
import type { RuleAnswer } from "./rule-action.ts";
import { findRule, newRuleId } from "./with-rule.ts";

interface Loaded {
  program: Program;
  version: number;
  /** Null for a new rule. */
  ruleId: string | null;
  form: RuleForm;
  /** A copy can be saved as it is. */
  isCopy: boolean;
}

interface Start {
  program: Program;
  version: number;
  form: RuleForm;
}

/** The state of one rule's editor. */
export function useRuleEditor(loaded: Loaded) {
  const { ruleId, isCopy } = loaded;
  const [start, setStart] = useState<Start>(loaded);
  const [form, setForm] = useState(loaded.form);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isDone, setDone] = useState(false);
  const publishing = useFetcher<RuleAnswer>();
  const id = ruleId ?? newRuleId(form.kind, start.version + 1);
  const parsed = parseRuleForm(form, ruleContext(start.program, id));
  const isDirty = !isDone && (isCopy || JSON.stringify(form) !== JSON.stringify(start.form));
  const answer = publishing.data;
  const isBusy = publishing.state !== "idle";
  const startFrom = (from: Start) => {
    setStart(from);
    setForm(from.form);
    setLeft(new Set());
  };
  // The guard comes first: it must know that nothing is unsaved before a published rule moves to its own address.
  useLeaveGuard(isDirty && !isBusy);
  usePublished(answer, {
    isNew: ruleId === null,
    isDone,
    isBusy,
    startFrom,
    form,
    onDone: () => setDone(true),
  });

  return {
    start,
    form,
    parsed,
    isDirty,
    isBusy,
    errors: parsed.ok ? refusedBy(answer) : shownErrors(parsed.errors, left),
    conflict: conflictOf(answer, { isDirty, version: start.version }),
    change: (changes: Partial<RuleForm>) => setForm((now) => ({ ...now, ...changes })),
    leave: (field: string) => setLeft((now) => new Set([...now, field])),
    discard: () => startFrom(start),
    /** Takes over what somebody else published; a rule that they removed is left as it was loaded. */
    takeTheirs: (program: Program, version: number) => {
      const theirs = findRule(program, id);
      startFrom({ program, version, form: theirs ? toRuleForm(theirs, program) : start.form });
    },
    publish: (expectedVersion: number) => {
      setLeft(new Set(["*"]));
      if (parsed.ok) publishing.submit({ expectedVersion, form: JSON.stringify(form) }, { method: "post" });
    },
  };
}

function refusedBy(answer: RuleAnswer | undefined): RuleErrors {
  return answer && !answer.ok && answer.reason === "invalid" ? answer.errors : {};
}

/** A published rule becomes what the editor starts from; a new one gets its own address. */
function usePublished(
  answer: RuleAnswer | undefined,
  input: {
    isNew: boolean;
    isDone: boolean;
    isBusy: boolean;
    form: RuleForm;
    startFrom: (from: Start) => void;
    onDone: () => void;
  },
) {
  const { isNew, isDone, isBusy, form, startFrom, onDone } = input;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  useEffect(() => {
    if (!answer?.ok) return;
    startFrom({ program: answer.program, version: answer.version, form });
    if (isNew) onDone();
    shopify.toast.show(`Version ${answer.version} is published`);
    // Once per answer: the functions are new at each render and do not belong in the list.
  }, [answer]);
  useEffect(() => {
    // After the render that made the form clean (before it, leaving would be asked about), and after this page's own
    // data was read again: coming late, it would be taken for the next page's.
    if (!isDone || isBusy || !answer?.ok || !answer.ruleId) return;
    void navigate(`/app/program/rules/${encodeURIComponent(answer.ruleId)}`, { replace: true });
  }, [isDone, isBusy]);
}
