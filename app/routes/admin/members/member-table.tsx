import { Link, useSearchParams } from "react-router";
import { Empty } from "#app/ui/empty.tsx";
import { firstOrder, type MemberListQuery } from "./read-member-query.ts";

export interface MemberTableRow {
  id: string;
  name: string;
  email: string | null;
  joined: string;
  balance: string;
}

const COLUMNS = [
  { sort: "name", label: "Name" },
  { sort: "joined", label: "Joined" },
  { sort: "balance", label: "Points" },
] as const;

/** The members found. Headings sort; on a phone each member takes two lines. */
export function MemberTable({ members, query }: { members: MemberTableRow[]; query: MemberListQuery }) {
  if (members.length === 0) {
    return (
      <Empty title="No members found">
        {`Nobody’s name or e-mail begins with “${query.search}”. A customer ID must be complete.`}
      </Empty>
    );
  }
  return (
    <table className="pn-table pn-table--stack">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <SortHeading key={column.sort} {...column} query={query} />
          ))}
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
