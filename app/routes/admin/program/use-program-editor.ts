import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import type { Program } from "#app/domain/program.ts";
import { parseProgramForm, toProgramForm, type ProgramErrors, type ProgramForm } from "./program-form.ts";
import type { PublishAnswer } from "./publish-answer.ts";
import { useLeaveGuard } from "../use-leave-guard.ts";

interface Start {
  program: Program;
  version: number;
}

/** The state of the editor: what was loaded, what the merchant made of it, and what publishing answered. */
export function useProgramEditor(loaded: Start & { pointsExist: boolean }) {
  const { pointsExist } = loaded;
  const [start, setStart] = useState<Start>(loaded);
  const [form, setForm] = useState<ProgramForm>(() => toProgramForm(loaded.program));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const publishing = useFetcher<PublishAnswer>();
  const parsed = parseProgramForm(form, start.program, { pointsExist });
  const isDirty = JSON.stringify(form) !== JSON.stringify(toProgramForm(start.program));
  const answer = publishing.data;
  const isBusy = publishing.state !== "idle";
  const startFrom = (from: Start) => {
    setStart(from);
    setForm(toProgramForm(from.program));
    setLeft(new Set());
  };
  useAnswer(answer, startFrom);
  useLeaveGuard(isDirty && !isBusy);

  const publish = (expectedVersion: number) => {
    setLeft(new Set(["*"]));
    if (parsed.ok) publishing.submit({ expectedVersion, form: JSON.stringify(form) }, { method: "post" });
  };
  return {
    start,
    form,
    parsed,
    isDirty,
    isBusy,
    errors: parsed.ok ? refusedBy(answer, isDirty) : shownErrors(parsed.errors, left),
    conflict: conflictOf(answer, { isDirty, version: start.version }),
    change: (changes: Partial<ProgramForm>) => setForm((now) => ({ ...now, ...changes })),
    leave: (field: string) => setLeft((now) => new Set([...now, field])),
    discard: () => startFrom(start),
    publish,
    startFrom,
  };
}

/** An error is shown once its field has been left, or everything was sent. */
export function shownErrors(errors: ProgramErrors, left: ReadonlySet<string>): ProgramErrors {
  if (left.has("*")) return errors;
  return Object.fromEntries(Object.entries(errors).filter(([field]) => left.has(field)));
}

/** What the server refused although the form looked right here: points may exist by now. */
function refusedBy(answer: PublishAnswer | undefined, isDirty: boolean): ProgramErrors {
  return isDirty && answer && !answer.ok && answer.reason === "invalid" ? answer.errors : {};
}

/** The version that somebody else has published meanwhile. */
export function conflictOf(
  answer: PublishAnswer | undefined,
  { isDirty, version }: { isDirty: boolean; version: number },
) {
  if (!isDirty || !answer || answer.ok || answer.reason !== "published-meanwhile") return null;
  return answer.current.version === version ? null : answer.current;
}

/** A published version becomes what the editor starts from. */
function useAnswer(answer: PublishAnswer | undefined, startFrom: (from: Start) => void) {
  const shopify = useAppBridge();
  useEffect(() => {
    if (!answer?.ok) return;
    startFrom(answer);
    shopify.toast.show(`Version ${answer.version} is published`);
    // Once per answer: `startFrom` is new at each render and does not belong in the list.
  }, [answer]);
}
