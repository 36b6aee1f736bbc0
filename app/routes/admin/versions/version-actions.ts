import { z } from "zod";
import type { AdminContext } from "#app/services/admin-context.ts";
import { callOffVersion } from "#app/services/program/call-off-version.ts";
import { publishProgram } from "#app/services/program/publish-program.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { OTHER_DECIMALS } from "../program/tell-conflict.ts";
import { readStart, StartDay } from "../program/read-start.ts";

const Version = z.coerce.number().int().min(1);

const Submission = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("call-off"), version: Version }),
  z.object({
    intent: z.literal("publish-again"),
    version: Version,
    expectedVersion: Version,
    day: StartDay,
    expiryFor: z.enum(["new", "all"]).default("new"),
  }),
]);

export interface VersionAnswer {
  ok: boolean;
  text: string;
}

/** Publishes an earlier version again, at once or from a day on, or calls off a scheduled one. */
export async function changeVersions(
  ctx: AdminContext,
  actor: string,
  data: FormData,
): Promise<VersionAnswer> {
  const submission = Submission.safeParse(Object.fromEntries(data));
  if (!submission.success) throw new Response("This is not a version", { status: 400 });
  const input = submission.data;
  if (input.intent === "call-off") {
    const isCalledOff = await callOffVersion(ctx, { version: input.version, actor });
    return isCalledOff
      ? { ok: true, text: `Version ${input.version} is called off` }
      : { ok: false, text: `Version ${input.version} is in force already and cannot be called off.` };
  }
  return publishAgain(ctx, actor, input);
}

async function publishAgain(
  ctx: AdminContext,
  actor: string,
  input: { version: number; expectedVersion: number; day: string; expiryFor: "new" | "all" },
): Promise<VersionAnswer> {
  const { version, expectedVersion } = input;
  const start = readStart(input.day, ctx);
  if (!start.ok) return start;
  const history = await readProgram(ctx);
  const chosen = history?.versions.find((published) => published.version === version);
  if (!chosen) throw new Response("There is no such version", { status: 404 });
  const result = await publishProgram(ctx, chosen.program, {
    expectedVersion,
    actor,
    effectiveAt: start.effectiveAt,
    expiryAlsoForEarlierPoints: input.expiryFor === "all",
  });
  if (!result.ok && result.reason === "other-decimals") return { ok: false, text: OTHER_DECIMALS };
  return result.ok
    ? { ok: true, text: `Version ${result.version} is published, with the rules of version ${version}` }
    : { ok: false, text: "Somebody has published a newer version meanwhile. Look at it first." };
}
