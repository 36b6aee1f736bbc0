import { Box, Text } from "@shopify/polaris";
import { IMPORT_FIELDS } from "#app/domain/import/field.ts";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import type { MappingView } from "./import-view.ts";

/** The first lines of the file; columns that mean something are marked. */
export function SampleTable({ view, settings }: { view: MappingView; settings: ImportSettings }) {
  const used = new Set(IMPORT_FIELDS.map((field) => settings.mapping[field]));
  const classOf = (column: number) => (used.has(column) ? "pn-strong" : "pn-subtle");
  return (
    <>
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          The first lines
        </Text>
      </Box>
      <div className="pn-scroll" role="region" aria-label="The first lines of the file" tabIndex={0}>
        <table className="pn-table pn-sample-lines">
          <thead>
            <tr>
              {view.columns.map((name, column) => (
                <th key={`${column}-${name}`} scope="col" className={classOf(column)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.sample.map((cells, line) => (
              <tr key={line}>
                {view.columns.map((name, column) => (
                  <td key={`${column}-${name}`} className={classOf(column)}>
                    {cells[column] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
