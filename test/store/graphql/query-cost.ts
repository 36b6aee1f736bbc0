import type {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from "graphql";
import type { GraphQLCompositeType, GraphQLSchema } from "graphql";
import { Kind, getNamedType, isAbstractType, isCompositeType, isObjectType, isInterfaceType } from "graphql";

// Shopify's rule: scalars and enums 0, an object 1, a connection by its size, a mutation 10. Answers recorded from
// real shops refine it: MoneyBag and MoneyV2 cost nothing, a list of objects 2, and a connection of n nodes the
// square root of n times the cost of one node (rounded up at the end).

interface CostContext {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

const free = new Set(["MoneyBag", "MoneyV2", "PageInfo", "UserError"]);

/** The requested cost of an operation in points. */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const context = { schema, fragments, variables };
  if (operation.operation === "mutation") return mutationCost(context, operation.selectionSet);
  return Math.ceil(selectionCost(context, root, operation.selectionSet));
}

function mutationCost(context: CostContext, selections: SelectionSetNode): number {
  const root = context.schema.getMutationType();
  if (!root) return 0;
  return selections.selections.reduce((sum, selection) => {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet) return sum;
    const field = root.getFields()[selection.name.value];
    const type = field ? getNamedType(field.type) : undefined;
    if (!type || !isCompositeType(type)) return sum + 10;
    return sum + 10 + Math.ceil(selectionCost(context, type, selection.selectionSet));
  }, 0);
}

function selectionCost(context: CostContext, parent: GraphQLCompositeType, set: SelectionSetNode): number {
  let plain = 0;
  let dearest = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      plain += fieldCost(context, parent, selection);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const named = fragment.typeCondition ? context.schema.getType(fragment.typeCondition.name.value) : parent;
    const cost = selectionCost(context, isCompositeType(named) ? named : parent, fragment.selectionSet);
    // Of the possible types of a union or interface, the dearest counts.
    if (isAbstractType(parent) && named !== parent) dearest = Math.max(dearest, cost);
    else plain += cost;
  }
  return plain + dearest;
}

function fieldCost(
  context: CostContext,
  parent: GraphQLCompositeType,
  selection: Extract<SelectionSetNode["selections"][number], { kind: Kind.FIELD }>,
): number {
  if (!selection.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 0;
  const field = parent.getFields()[selection.name.value];
  const type = field ? getNamedType(field.type) : undefined;
  if (!field || !type || !isCompositeType(type)) return 0;
  const inner = selectionCost(context, type, selection.selectionSet);
  if (type.name.endsWith("Connection")) return Math.sqrt(sizeOf(context, selection.arguments ?? [])) * inner;
  const grouping = type.name.endsWith("Edge") || free.has(type.name);
  if (grouping) return inner;
  const single = selection.name.value === "nodes" && parent.name.endsWith("Connection");
  const list = field.type.toString().includes("[") && !single;
  return inner + (list ? 2 : 1);
}

function sizeOf(
  context: CostContext,
  args: readonly { name: { value: string }; value: ValueNode }[],
): number {
  const size = args.find(({ name }) => name.value === "first" || name.value === "last")?.value;
  if (size?.kind === Kind.INT) return Number(size.value);
  if (size?.kind === Kind.VARIABLE) return Number(context.variables[size.name.value] ?? 10);
  return 10;
}
