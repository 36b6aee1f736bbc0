import { z } from "zod";
import { readMemberFilter, type MemberFilter } from "#app/domain/member-filter.ts";

const MemberSort = z.enum(["balance", "joined", "name"]);

const Query = z.object({
  search: z.string().trim().max(200).catch(""),
  sort: MemberSort.catch("balance"),
  order: z.enum(["asc", "desc"]).optional().catch(undefined),
  cursor: z.string().max(600).nullable().catch(null),
});

export interface MemberListQuery {
  search: string;
  filter: MemberFilter;
  sort: z.infer<typeof MemberSort>;
  order: "asc" | "desc";
  cursor: string | null;
}

/** What the address of the member list asks for. Anything unknown falls back to the list's first page. */
export function readMemberQuery(params: URLSearchParams): MemberListQuery {
  const { order, ...query } = Query.parse({
    search: params.get("search") ?? "",
    sort: params.get("sort") ?? "balance",
    order: params.get("order") ?? undefined,
    cursor: params.get("cursor"),
  });
  const filter = readMemberFilter((name) => params.get(name));
  return { ...query, filter, order: order ?? firstOrder(query.sort) };
}

/** The order that a sort starts with: most points, newest, A to Z. */
export function firstOrder(sort: MemberListQuery["sort"]): "asc" | "desc" {
  return sort === "name" ? "asc" : "desc";
}
