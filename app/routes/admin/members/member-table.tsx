import { Link, useSearchParams } from "react-router";
import { Empty } from "#app/ui/empty.tsx";
import { firstOrder, type MemberListQuery } from "./read-member-query.ts";

export interface MemberTableRow {
  id: string;
  name: string;
  email: string | null;
  joined: string;
  balance: string;
  tier: string | null;
}

const COLUMNS = {
  name: { sort: "name", label: "Name" },
  joined: { sort: "joined", label: "Joined" },
  balance: { sort: "balance", label: "Points" },
} as const;

/** The members found. Headings sort; on a phone each member takes two lines. */
export function MemberTable({
  members,
  hasTiers,
  query,
}: {
  members: MemberTableRow[];
  hasTiers: boolean;
  query: MemberListQuery;
}) {
  if (members.length === 0) {
    return (
      <Empty title="No members found">
        {query.search === ""
          ? "Nobody is like that. Take a part of the filter away."
          : `Nobody’s name or e-mail begins with “${query.search}”. A customer ID must be complete.`}
      </Empty>
    );
  }
  return (
    <table className="pn-table pn-table--stack">
      <thead>
        <tr>
          <SortHeading {...COLUMNS.name} query={query} />
          {hasTiers && <th scope="col">Tier</th>}
          <SortHeading {...COLUMNS.joined} query={query} />
          <SortHeading {...COLUMNS.balance} query={query} />
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <td>
              <Link className="pn-strong" to={`/app/members/${member.id}`} prefetch="intent">
                {member.name}
              </Link>
              <div className="pn-subtle">{member.email ?? "No e-mail"}</div>
            </td>
            {hasTiers && <td data-label="Tier">{member.tier ?? "–"}</td>}
            <td data-label="Joined">{member.joined}</td>
            <td className="pn-number pn-strong">{member.balance}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortHeading(props: { sort: MemberListQuery["sort"]; label: string; query: MemberListQuery }) {
  const { sort, label, query } = props;
  const [params] = useSearchParams();
  const isSorted = query.sort === sort;
  const opposite = query.order === "asc" ? "desc" : "asc";
  const target = new URLSearchParams(params);
  target.delete("cursor");
  target.set("sort", sort);
  target.set("order", isSorted ? opposite : firstOrder(sort));
  return (
    <th
      scope="col"
      className={sort === "balance" ? "pn-number" : undefined}
      aria-sort={isSorted ? (query.order === "asc" ? "ascending" : "descending") : "none"}
    >
      <Link to={{ search: target.toString() }}>{label}</Link>
    </th>
  );
}
