import { Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { LotView } from "./member-view.ts";
import { TimeForm } from "./time-form.tsx";

interface LotTableProps {
  lots: LotView[];
  expiring: string[];
  extensions: { id: string; text: string; when: string }[];
  isCut: boolean;
  /** The shop's day; null where nobody may give these points more time. */
  extendFrom: string | null;
}

/** The lots that make up the balance, in the order in which they will be used. */
export function LotTable({ lots, expiring, extensions, isCut, extendFrom }: LotTableProps) {
  const [isOpen, setOpen] = useState(false);
  if (lots.length === 0) return null;
  const canExtend = extendFrom !== null && lots.some(({ expires }) => expires !== "Never");
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Where the balance comes from
          </Text>
          {canExtend && !isOpen && <Button onClick={() => setOpen(true)}>Give more time</Button>}
        </InlineStack>
        <Text as="p" tone="subdued">
          The points of each order or gift form a lot. Points are used from the top: what expires first, then
          what is oldest.
          {isCut && ` The first ${lots.length} lots are shown.`}
        </Text>
        {expiring.length > 0 && (
          <ul className="pn-expiring">
            {expiring.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {canExtend && isOpen && (
          <Box paddingBlockStart="300">
            <TimeForm
              sent={{ intent: "extend" }}
              action="Give more time"
              noteLabel="Reason for more time"
              noteHelp="Points that would end before that day end with it. The reason stays here."
              today={extendFrom}
              onDone={() => setOpen(false)}
            />
          </Box>
        )}
        {extensions.length > 0 && <Extensions extensions={extensions} />}
      </Box>
      <table className="pn-table pn-table--stack">
        <thead>
          <tr>
            <th scope="col">Lot</th>
            <th scope="col">Earned</th>
            <th scope="col">Usable from</th>
            <th scope="col">Expires</th>
            <th scope="col" className="pn-number">
              Left
            </th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={lot.id}>
              <td className="pn-strong">{lot.order}</td>
              <td data-label="Earned">{lot.earned}</td>
              <td data-label="Usable from">{lot.usable}</td>
              <td data-label="Expires">{lot.expires}</td>
              <td className="pn-number">{lot.remaining}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Extensions({ extensions }: Pick<LotTableProps, "extensions">) {
  return (
    <Box paddingBlockStart="200">
      <Text as="h3" variant="headingSm">
        More time given by hand
      </Text>
      <ul className="pn-expiring">
        {extensions.map(({ id, text, when }) => (
          <li key={id}>
            {text} <span className="pn-subtle">{when}</span>
          </li>
        ))}
      </ul>
    </Box>
  );
}
