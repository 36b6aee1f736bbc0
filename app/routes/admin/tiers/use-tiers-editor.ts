import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useBlocker, useFetcher } from "react-router";
import type { Program } from "#app/domain/program.ts";
import { parseTiersForm } from "./parse-tiers-form.ts";
import { emptyTier, toTiersForm, type LadderField, type TierField, type TiersForm } from "./tier-form.ts";
import type { TiersAnswer } from "./tiers-answer.ts";

interface Start {
  program: Program;
  version: number;
}

/** The state of the tiers editor: what was loaded, what the merchant made of it, and what the server answered. */
export function useTiersEditor(loaded: Start) {
  const [start, setStart] = useState(loaded);
  const [form, setForm] = useState<TiersForm>(() => toTiersForm(loaded.program));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const publishing = useFetcher<TiersAnswer>();
  const previewing = useFetcher<TiersAnswer>();
  const parsed = parseTiersForm(form, start.program);
  const isDirty = JSON.stringify(form) !== JSON.stringify(toTiersForm(start.program));
  const isBusy = publishing.state !== "idle";
  const startFrom = (from: Start) => {
    setStart(from);
    setForm(toTiersForm(from.program));
    setLeft(new Set());
  };
  usePublished(publishing.data, startFrom);
  useLeaveGuard(isDirty && !isBusy);

  const send = (fetcher: typeof publishing, intent: "publish" | "preview", expectedVersion: number) => {
    setLeft((now) => new Set([...now, ...(parsed.ok ? [] : Object.keys(parsed.errors))]));
    if (parsed.ok)
      fetcher.submit({ intent, expectedVersion, form: JSON.stringify(form) }, { method: "post" });
  };
  const answer = publishing.data;
  const isConflict = answer?.what === "published-meanwhile" && answer.current.version !== start.version;
  const errors = parsed.ok ? {} : parsed.errors;
  return {
    start,
    form,
    parsed,
    isDirty,
    isBusy,
    isPreviewing: previewing.state !== "idle",
    moves: previewing.data?.what === "preview" ? previewing.data.preview : null,
    errors: Object.fromEntries(Object.entries(errors).filter(([field]) => left.has(field))),
    conflict: isDirty && isConflict ? answer.current : null,
    set: (field: LadderField, value: string | boolean) => setForm((now) => ({ ...now, [field]: value })),
    setTier: (index: number, field: TierField, value: string | boolean) =>
      setForm((now) => ({
        ...now,
        tiers: now.tiers.map((tier, at) => (at === index ? { ...tier, [field]: value } : tier)),
      })),
    addTier: () => setForm((now) => ({ ...now, tiers: [...now.tiers, emptyTier(newTierId())] })),
    removeTier: (index: number) => {
      setLeft(new Set());
      setForm((now) => ({ ...now, tiers: now.tiers.filter((_tier, at) => at !== index) }));
    },
    leave: (field: string) => setLeft((now) => new Set([...now, field])),
    discard: () => startFrom(start),
    publish: (expectedVersion: number) => send(publishing, "publish", expectedVersion),
    preview: () => send(previewing, "preview", start.version),
    startFrom,
  };
}

/** An id that no tier had before, also none that was removed: entry rewards are paid once for each id. */
function newTierId(): string {
  return `tier-${crypto.randomUUID().slice(0, 8)}`;
}

/** A published version becomes what the editor starts from. */
function usePublished(answer: TiersAnswer | undefined, startFrom: (from: Start) => void) {
  const shopify = useAppBridge();
  useEffect(() => {
    if (answer?.what !== "published") return;
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
