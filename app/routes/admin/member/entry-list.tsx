import { Badge, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { TimeForm } from "./time-form.tsx";
import type { BreakdownView, EntryView } from "./member-view.ts";

/**
 * The member's ledger, newest entry first; each entry says why, and shows its sums on request. `today` is the shop's
 * day; null where nothing can be given to this member any more.
 */
export function EntryList({ entries, today }: { entries: EntryView[]; today: string | null }) {
  return (
    <ul className="pn-entries">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} today={today} />
      ))}
    </ul>
  );
}

function Entry({ entry, today }: { entry: EntryView; today: string | null }) {
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
      {entry.expiryKey !== null && today !== null && <BringBack expiryKey={entry.expiryKey} today={today} />}
    </li>
  );
}

/** Expired points can come back, once. */
function BringBack({ expiryKey, today }: { expiryKey: string; today: string }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <InlineStack>
        <Button size="slim" onClick={() => setOpen(true)}>
          Bring back
        </Button>
      </InlineStack>
    );
  return (
    <div className="pn-entry__form">
      <TimeForm
        sent={{ intent: "reinstate", expiryKey }}
        action="Bring back"
        noteLabel="Reason to bring them back"
        noteHelp="The customer reads it beside the points. It stays for good, so name nobody."
        today={today}
        onDone={() => setOpen(false)}
      />
    </div>
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
