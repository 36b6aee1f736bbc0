import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { Link, useSearchParams } from "react-router";
import { ChartView } from "#app/ui/charts/chart-view.tsx";
import { DownloadButton } from "../download-button.tsx";
import { peopleUrl } from "./people-url.ts";
import type { SheetView } from "./sheet.ts";

/** A figure: what it says, how it is counted, its picture, and the same numbers as a table and as a file. */
export function FigureCard({ sheet, page, locale }: { sheet: SheetView; page: string; locale: string }) {
  const [params] = useSearchParams();
  const { id, title, headline, definition, note, chart, rows } = sheet;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            {headline && (
              <Text as="p" variant="headingLg">
                {headline}
              </Text>
            )}
          </BlockStack>
          {rows.length > 0 && (
            <DownloadButton
              path={`/app/retention/${page}/${id}.csv?${params}`}
              fileName={`${id}.csv`}
              label="CSV"
              name={`CSV of ${title.toLowerCase()}`}
            />
          )}
        </InlineStack>
        {note && <Text as="p">{note}</Text>}
        {chart && (
          <ChartView chart={chart} locale={locale} name={`${title}; the table below has the numbers`} />
        )}
        <p className="pn-definition">{definition}</p>
        {rows.length > 0 && <SheetTable sheet={sheet} isOpen={!chart} page={page} />}
      </BlockStack>
    </Card>
  );
}

function SheetTable({ sheet, isOpen, page }: { sheet: SheetView; isOpen: boolean; page: string }) {
  const { title, columns, rows, people } = sheet;
  const [params] = useSearchParams();
  const linkTo = peopleUrl(params, page);
  const urlOf = (group: string | null | undefined) => (group ? linkTo(group) : null);
  return (
    <Box>
      <details className="pn-details" open={isOpen}>
        <summary>Show as a table</summary>
        <div className="pn-statistics__table" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
          <table className="pn-table">
            <thead>
              <tr>
                {columns.map(({ label, isNumber }) => (
                  <th scope="col" key={label} {...(isNumber ? { className: "pn-number" } : {})}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((text, column) => (
                    <td key={column} {...(columns[column]?.isNumber ? { className: "pn-number" } : {})}>
                      <Counted text={text} url={urlOf(people?.[index]?.[column])} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Box>
  );
}

/** A number, and where it counts customers the way to them. */
function Counted({ text, url }: { text: string; url: string | null }) {
  return url ? <Link to={url}>{text}</Link> : text;
}
