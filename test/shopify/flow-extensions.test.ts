import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FLOW_TRIGGERS, flowPayload } from "#app/domain/flow/flow-event.ts";
import { readFlowStep } from "#app/routes/flow/read-flow-step.ts";

const root = path.resolve(import.meta.dirname, "../..");

const Field = z.strictObject({
  type: z.enum(["customer_reference", "number_decimal", "single_line_text_field"]),
  key: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  required: z.boolean().optional(),
});
const Extension = z.strictObject({
  extensions: z.tuple([
    z.strictObject({
      name: z.string(),
      type: z.enum(["flow_trigger", "flow_action"]),
      handle: z.string().regex(/^[a-z0-9-]{1,30}$/),
      description: z.string(),
      runtime_url: z.string().optional(),
    }),
  ]),
  settings: z.strictObject({ fields: z.array(Field) }),
});

const files = globSync("extensions/flow-*/shopify.extension.toml", { cwd: root });
const all = await Promise.all(
  files.sort().map(async (file) => {
    const read = Extension.parse(parse(await readFile(path.join(root, file), "utf8")));
    const keys = read.settings.fields.flatMap(({ key }) => key ?? []);
    return { folder: path.basename(path.dirname(file)), ...read.extensions[0], keys };
  }),
);

describe("the extensions for Shopify Flow", () => {
  it("have names of their own, in folders that say what they are", () => {
    expect(new Set(all.map(({ handle }) => handle)).size).toBe(all.length);
    for (const { folder, type, handle } of all) expect(folder).toBe(`${type.replace("_", "-")}-${handle}`);
  });

  it("start workflows with just the fields that we send, by keys that Flow takes", () => {
    const program = { pointDecimals: 0, tiers: null };
    const sent = {
      "points-earned": flowPayload(
        { trigger: "points-earned", points: 1, order: null, title: null },
        program,
      ),
      "tier-changed": flowPayload({ trigger: "tier-changed", from: null, to: "gold" }, program),
      "points-expiring": flowPayload({ trigger: "points-expiring", points: 1, day: "2026-12-01" }, program),
    };
    const triggers = all.filter(({ type }) => type === "flow_trigger");
    expect(triggers.map(({ handle }) => handle).sort()).toEqual([...FLOW_TRIGGERS].sort());
    for (const trigger of FLOW_TRIGGERS) {
      const keys = triggers.find(({ handle }) => handle === trigger)?.keys ?? [];
      expect(Object.keys(sent[trigger]).sort()).toEqual(keys.sort());
      for (const key of keys) expect(key).toMatch(/^[A-Za-z\s]+$/);
    }
  });

  it("send steps that we read, to an address of ours", () => {
    for (const { handle, keys, runtime_url } of all.filter(({ type }) => type === "flow_action")) {
      expect(new URL(runtime_url ?? "").pathname).toBe(`/flow/actions/${handle}`);
      const properties = Object.fromEntries(keys.map((key) => [key, "5"]));
      const body = {
        ...{ shopify_domain: "a.myshopify.com", action_run_id: "1", handle },
        properties: { ...properties, customer_id: "7" },
      };
      expect(readFlowStep(handle, body)).toMatchObject({ ok: true });
    }
  });
});
