import { Badge, InlineStack, Link, Text } from "@shopify/polaris";
import type { BreakdownView, EntryView } from "./member-view.ts";

/** The member's ledger, newest entry first; each entry says why, and shows its sums on request. */
export function EntryList({ entries }: { entries: EntryView[] }) {
  return (
    <ul className="pn-entries">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: EntryView }) {
  return (
    <li className="pn-entry">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {entry.title}
        </Text>
        {entry.pending && <Badge tone="attention">{entry.pending}</Badge>}
      </InlineStack>
      <span className={`pn-entry__points pn-entry__points--${entry.isCredit ? "credit" : "debit"}`}>
        {entry.change}
      </span>
      <div>
        {entry.explanation && <Text as="p">{entry.explanation}</Text>}
        <InlineStack gap="300">
          <Text as="span" tone="subdued">
            {entry.when}
          </Text>
          {entry.orderUrl && (
            <Link url={entry.orderUrl} removeUnderline>
              {`View order${entry.orderName ? ` ${entry.orderName}` : ""}`}
            </Link>
          )}
        </InlineStack>
      </div>
      <span className="pn-entry__balance">Balance {entry.balanceAfter}</span>
      {entry.breakdown && <Breakdown breakdown={entry.breakdown} />}
    </li>
  );
}

function Breakdown({ breakdown }: { breakdown: BreakdownView }) {
  return (
    <details className="pn-details">
      <summary>How it was counted</summary>
      <div className="pn-details__body">
        <table className="pn-table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" className="pn-number">
                Counted
              </th>
              <th scope="col" className="pn-number">
                Points
              </th>
            </tr>
          </thead>
          <tbody>
            {breakdown.parts.map((part) => (
              <tr key={part.key}>
                <td>{part.title}</td>
                <td className="pn-number">{part.counted}</td>
                <td className="pn-number">{part.points}</td>
              </tr>
            ))}
            {breakdown.leftOut.map((text) => (
              <tr key={text}>
                <td colSpan={3} className="pn-subtle">
                  {text}
                </td>
              </tr>
            ))}
            <tr>
              <td className="pn-strong">The order now</td>
              <td className="pn-number pn-strong">{breakdown.total.counted}</td>
              <td className="pn-number pn-strong">{breakdown.total.points}</td>
            </tr>
            {breakdown.version !== null && (
              <tr>
                <td colSpan={3} className="pn-subtle">
                  Counted by version {breakdown.version} of your program, which stood when the order was first
                  seen.
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}
