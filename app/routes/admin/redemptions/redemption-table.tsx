import { InlineStack } from "@shopify/polaris";
import { Link } from "react-router";
import type { RedemptionRowView } from "./redemption-view.ts";
import { StateBadge } from "./state-badge.tsx";

/** Redemptions, the newest first. On a phone each takes some lines. */
export function RedemptionTable({
  redemptions,
  hasMember = true,
}: {
  redemptions: RedemptionRowView[];
  hasMember?: boolean;
}) {
  return (
    <table className="pn-table pn-table--stack">
      <thead>
        <tr>
          <th scope="col">Reward</th>
          {hasMember && <th scope="col">Member</th>}
          <th scope="col">When</th>
          <th scope="col">State</th>
          <th scope="col" className="pn-number">
            Points
          </th>
        </tr>
      </thead>
      <tbody>
        {redemptions.map((one) => (
          <tr key={one.id}>
            <td>
              <Link className="pn-strong" to={`/app/redemptions/${one.id}`} prefetch="intent">
                {one.title}
              </Link>
              <div className="pn-subtle">{one.code ?? one.gets}</div>
            </td>
            {hasMember && (
              <td>
                {one.memberId ? <Link to={`/app/members/${one.memberId}`}>{one.who}</Link> : one.who}
                <div className="pn-subtle">{one.email ?? "No e-mail"}</div>
              </td>
            )}
            <td>{one.when}</td>
            <td>
              <InlineStack gap="100">
                <StateBadge {...one} />
              </InlineStack>
              {one.orderName && <div className="pn-subtle">Order {one.orderName}</div>}
            </td>
            <td className="pn-number">{one.points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
