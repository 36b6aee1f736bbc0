import { LosslessNumber } from "lossless-json";
import type { Payload, PayloadValue } from "#test/store/webhooks/render-json.ts";

/**
 * Cuts a payload to the fields of a subscription's include_fields. "variants.price" keeps the price of each variant and
 * nothing else of it; "variants" keeps them whole; null and an empty list stay; what the payload lacks stays away.
 */
export function includeFields(payload: Payload, fields: readonly string[]): Payload {
  const byName = Map.groupBy(fields, (field) => field.split(".", 1)[0] ?? "");
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) => {
      const wanted = byName.get(name);
      if (!wanted) return [];
      if (wanted.includes(name)) return [[name, value]];
      return [
        [
          name,
          cut(
            value,
            wanted.map((field) => field.slice(name.length + 1)),
          ),
        ],
      ];
    }),
  );
}

function cut(value: PayloadValue, fields: readonly string[]): PayloadValue {
  if (Array.isArray(value)) return value.map((item) => cut(item, fields));
  if (typeof value !== "object" || value === null || value instanceof LosslessNumber) return value;
  return includeFields(value, fields);
}
