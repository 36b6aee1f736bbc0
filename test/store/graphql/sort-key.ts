import { GraphQLError } from "graphql";

/** The sort of a list by its key; one that is not built fails by name. */
export function sortKeyOf<T>(keys: Record<string, (item: T) => bigint>, key: string): (item: T) => bigint {
  const sort = keys[key];
  if (sort) return sort;
  throw new GraphQLError(`The stand-in store cannot sort by ${key}`, {
    extensions: { code: "STANDIN_UNSUPPORTED" },
  });
}
