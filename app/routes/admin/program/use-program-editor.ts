import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useBlocker, useFetcher } from "react-router";
import type { Program } from "#app/domain/program.ts";
import { parseProgramForm, toProgramForm, type ProgramField, type ProgramForm } from "./program-form.ts";
import type { PublishAnswer } from "./publish-answer.ts";

/** The state of the editor: what was loaded, what the merchant made of it, and what publishing answered. */
export function useProgramEditor(loaded: { program: Program; version: number }) {
  const [start, setStart] = useState(loaded);
  const [form, setForm] = useState<ProgramForm>(() => toProgramForm(loaded.program));
  const [left, setLeft] = useState<ReadonlySet<ProgramField>>(new Set());
  const publishing = useFetcher<PublishAnswer>();
  const parsed = parseProgramForm(form, start.program);
  const isDirty = JSON.stringify(form) !== JSON.stringify(toProgramForm(start.program));
  const answer = publishing.data;
  const isBusy = publishing.state !== "idle";
  const startFrom = (from: { program: Program; version: number }) => {
    setStart(from);
    setForm(toProgramForm(from.program));
    setLeft(new Set());
  };
  useAnswer(answer, startFrom);
  useLeaveGuard(isDirty && !isBusy);

  const publish = (expectedVersion: number) => {
    setLeft(new Set(fieldsOf(form)));
    if (parsed.ok) publishing.submit({ expectedVersion, form: JSON.stringify(form) }, { method: "post" });
  };
  return {
    start,
    form,
    parsed,
    isDirty,
    isBusy,
    errors: parsed.ok
      ? {}
      : Object.fromEntries(Object.entries(parsed.errors).filter(([field]) => left.has(asField(field)))),
    conflict:
      isDirty &&
      answer &&
      !answer.ok &&
      answer.reason === "published-meanwhile" &&
      answer.current.version !== start.version
        ? answer.current
        : null,
    change: (field: ProgramField, value: string | boolean) => setForm((now) => ({ ...now, [field]: value })),
    leave: (field: ProgramField) => setLeft((now) => new Set([...now, field])),
    discard: () => startFrom(start),
    publish,
    startFrom,
  };
}

// Object.keys and Object.entries forget the names that the type has; these two give them back.
function fieldsOf(form: ProgramForm): ProgramField[] {
  return Object.keys(form) as ProgramField[];
}
function asField(name: string): ProgramField {
  return name as ProgramField;
}

/** A published version becomes what the editor starts from. */
function useAnswer(
  answer: PublishAnswer | undefined,
  startFrom: (from: { program: Program; version: number }) => void,
) {
  const shopify = useAppBridge();
  useEffect(() => {
    if (!answer?.ok) return;
    startFrom(answer);
    shopify.toast.show(`Version ${answer.version} is published`);
    // Once per answer: `startFrom` is new at each render and does not belong in the list.
  }, [answer]);
}

/** Asks before unsaved changes are left behind. */
function useLeaveGuard(isDirty: boolean) {
  const shopify = useAppBridge();
  const blocker = useBlocker(isDirty);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    shopify.saveBar.leaveConfirmation().then(blocker.proceed, blocker.reset);
  }, [blocker, shopify]);
}
