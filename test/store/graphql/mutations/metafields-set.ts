import { storeNow } from "#test/store/state/clock.ts";
import { parseGid } from "#test/store/state/gid.ts";
import { nextId } from "#test/store/state/ids.ts";
import type { Metafield } from "#test/store/state/metafield.ts";
import { appNamespace, findMetafield, metafieldKey } from "#test/store/state/metafield-key.ts";
import { checkOwnerWrite } from "#test/store/graphql/access-errors.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import { ownerExists } from "#test/store/graphql/find-node.ts";
import { compareDigest, metafieldNode } from "#test/store/graphql/types/metafield.ts";

export interface MetafieldsSetInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  /** Absent: no check. null: must not exist yet. Text: must be the digest of what is stored. */
  compareDigest?: string | null;
}

interface InputError {
  code: string | null;
  elementIndex: number | null;
  field: string[];
  message: string;
}

const mostAtOnce = 25;
const longestValue = 16_384;

/** metafieldsSet: all or nothing. */
export function metafieldsSet(context: ApiContext, inputs: MetafieldsSetInput[]): ApiNode {
  for (const { ownerId } of inputs) checkOwnerWrite(context, "metafieldsSet", parseGid(ownerId)?.kind ?? "");
  if (inputs.length > mostAtOnce) {
    const message = `Exceeded the maximum metafields input limit of ${mostAtOnce}.`;
    return refused([{ code: "LESS_THAN_OR_EQUAL_TO", elementIndex: null, field: ["metafields"], message }]);
  }
  const errors = inputs.flatMap((input, index) => problemOf(context, input, index));
  if (errors.length > 0) return refused(errors);
  return { metafields: inputs.map((input) => metafieldNode(context, write(context, input))), userErrors: [] };
}

function refused(userErrors: InputError[]): ApiNode {
  return {
    metafields: null,
    userErrors: userErrors.map((error) => ({ __typename: "MetafieldsSetUserError", ...error })),
  };
}

function problemOf(context: ApiContext, input: MetafieldsSetInput, index: number): InputError[] {
  const problem = (code: string, part: string, message: string): InputError[] => [
    { code, elementIndex: index, field: ["metafields", String(index), part], message },
  ];
  if (!ownerExists(context, input.ownerId)) return problem("INVALID", "ownerId", "Owner does not exist.");
  const stored = storedOf(context, input);
  const type = typeOf(context, input, stored);
  if (type === null) return problem("BLANK", "type", "Type can't be blank");
  if (stored && input.type && stored.type !== input.type) {
    return problem(
      "INVALID_TYPE",
      "type",
      `Type must be consistent with the definition's type: '${stored.type}'.`,
    );
  }
  if (input.value === "") return problem("BLANK", "value", "Value can't be blank.");
  if (Buffer.byteLength(input.value) > longestValue) {
    return problem("TOO_LONG", "value", `Value is too long (maximum is ${longestValue} bytes).`);
  }
  if (!validValue(type, input.value))
    return problem("INVALID_VALUE", "value", `Value is invalid for type ${type}.`);
  return digestProblem(input, stored, problem);
}

function digestProblem(
  input: MetafieldsSetInput,
  stored: Metafield | null,
  problem: (code: string, part: string, message: string) => InputError[],
): InputError[] {
  if (input.compareDigest === undefined) return [];
  const expected = stored ? compareDigest(stored) : null;
  if (input.compareDigest === expected) return [];
  const message =
    "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";
  return problem("STALE_OBJECT", "compareDigest", message);
}

function storedOf(context: ApiContext, input: MetafieldsSetInput): Metafield | null {
  const where = { ownerId: input.ownerId, namespace: input.namespace ?? "$app", key: input.key };
  return findMetafield(context.store, context.shop, where);
}

function typeOf(context: ApiContext, input: MetafieldsSetInput, stored: Metafield | null): string | null {
  const namespace = appNamespace(context.store.app.id, input.namespace ?? "$app");
  const defined = context.shop.metafieldDefinitions.find(
    (definition) =>
      definition.namespace === namespace &&
      definition.key === input.key &&
      definition.ownerType === parseGid(input.ownerId)?.kind.toUpperCase(),
  );
  return defined?.type ?? input.type ?? stored?.type ?? null;
}

function validValue(type: string, value: string): boolean {
  if (type === "json") {
    try {
      JSON.parse(value);
      return true;
    } catch {
      return false;
    }
  }
  if (type === "number_integer") return /^-?\d{1,19}$/.test(value);
  if (type === "boolean") return value === "true" || value === "false";
  if (type === "number_decimal") return /^-?\d+(\.\d+)?$/.test(value);
  return true;
}

function write(context: ApiContext, input: MetafieldsSetInput): Metafield {
  const { store, shop } = context;
  const now = storeNow(store);
  const stored = storedOf(context, input);
  const namespace = appNamespace(store.app.id, input.namespace ?? "$app");
  const metafield: Metafield = {
    id: stored?.id ?? nextId(store.ids, "Metafield"),
    ownerId: input.ownerId,
    namespace,
    key: input.key,
    type: typeOf(context, input, stored) ?? "single_line_text_field",
    value: input.value,
    createdAt: stored?.createdAt ?? now,
    updatedAt: now,
  };
  shop.metafields.set(metafieldKey(input.ownerId, namespace, input.key), metafield);
  return metafield;
}
