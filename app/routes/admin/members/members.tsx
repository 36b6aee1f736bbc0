import { Card, Page } from "@shopify/polaris";
import { useLoaderData, useSearchParams, type LoaderFunctionArgs } from "react-router";
import { formatPoints } from "#app/domain/explain/voice.ts";
import { isEmptyFilter, writeMemberFilter } from "#app/domain/member-filter.ts";
import { browseMembers, MAX_COUNTED } from "#app/services/members/browse-members.ts";
import { formatDay } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { Pager } from "#app/ui/pager.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { FilterFields } from "./filter-fields.tsx";
import { toFilterForm } from "./filter-form.ts";
import { MemberTable } from "./member-table.tsx";
import { MemberToolbar } from "./member-toolbar.tsx";
import { NoMembers } from "./no-members.tsx";
import { readMemberQuery } from "./read-member-query.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireAdmin(args);
  const query = readMemberQuery(new URL(args.request.url).searchParams);
  const list = await browseMembers(ctx, query);
  const members = list.members.map(({ joinedAt, balance, ...member }) => ({
    ...member,
    joined: formatDay(joinedAt, ctx.voice),
    balance: formatPoints(balance, { locale: ctx.voice.locale, pointDecimals: list.pointDecimals }),
  }));
  return {
    ...{ members, tiers: list.tiers, next: list.next, previous: list.previous, query },
    count: countInWords(list.count, ctx.voice.locale),
  };
}

/** "1,204 members", "More than 10,000 members"; null while nothing is filtered. */
function countInWords(count: number | null, locale: string): string | null {
  if (count === null) return null;
  if (count > MAX_COUNTED) return `More than ${formatNumber(MAX_COUNTED, locale)} members`;
  return `${formatNumber(count, locale)} ${count === 1 ? "member" : "members"}`;
}

export const meta = () => [{ title: "Members · Perennial" }];

export default function MembersPage() {
  const { members, tiers, next, previous, query, count } = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const set = (changes: Record<string, string>) =>
    setSearchParams((params) => {
      params.delete("cursor");
      for (const [name, value] of Object.entries(changes))
        if (value === "") params.delete(name);
        else params.set(name, value);
      return params;
    });
  const isEmptyShop =
    members.length === 0 && query.search === "" && isEmptyFilter(query.filter) && query.cursor === null;
  return (
    <Page
      title="Members"
      subtitle="Customers enrolled in your program, with the points they have"
      secondaryActions={[
        ...(isEmptyShop ? [] : [{ content: "Adjust many members", url: "/app/members/bulk" }]),
        { content: "Import from another app", url: "/app/import" },
      ]}
    >
      <Card padding="0">
        {isEmptyShop ? (
          <NoMembers />
        ) : (
          <>
            <MemberToolbar query={query} tiers={tiers} onChange={set} />
            <FilterFields
              filter={toFilterForm(query.filter)}
              count={count}
              search={new URLSearchParams(writeMemberFilter(query.filter)).toString()}
              onChange={set}
            />
            <MemberTable members={members} hasTiers={tiers.length > 0} query={query} />
            <Pager
              label="Pages of members"
              next={next}
              previous={previous}
              onMove={(cursor) => set({ cursor })}
            />
          </>
        )}
      </Card>
    </Page>
  );
}
