import { Badge, Text } from "@shopify/polaris";
import type { BulkLine } from "./bulk-action.ts";

const TONES = { good: "success", bad: "critical", neutral: undefined } as const;

/** What each line does or did, those that cannot be applied first. */
export function ReportTable({ lines, isCut }: { lines: BulkLine[]; isCut: boolean }) {
  return (
    <>
      <table className="pn-table pn-table--stack">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Customer</th>
            <th scope="col" className="pn-number">
              Points
            </th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, who, points, text, tone }) => (
            <tr key={line}>
              <td data-label="Line">{line}</td>
              <td className="pn-strong">{who}</td>
              <td className="pn-number">{points}</td>
              <td className="pn-wide">
                {tone === "bad" ? (
                  text
                ) : (
                  <Badge {...(TONES[tone] ? { tone: TONES[tone] } : {})}>{text}</Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isCut && (
        <Text as="p" tone="subdued">
          The first {lines.length} lines are shown.
        </Text>
      )}
    </>
  );
}
