import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useSearchParams } from "react-router";
import { AdminLink } from "#app/ui/admin-link.tsx";
import { DownloadButton } from "../download-button.tsx";
import { CopySegment } from "./copy-segment.tsx";
import type { CustomerListView } from "./customer-view.ts";
import { TagCard } from "./tag-card.tsx";

/**
 * The customers behind a number, who spent most first; and the same people as a segment for Shopify. `isAlone`: the page
 * has nothing else, and its title is the list's.
 */
export function CustomerList({ list, isAlone = false }: { list: CustomerListView; isAlone?: boolean }) {
  const [params, setParams] = useSearchParams();
  const turn = (page: number) => {
    const next = new URLSearchParams(params);
    next.set("page", String(page));
    setParams(next, { preventScrollReset: true });
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
            {isAlone ? (
              <Text as="p">{list.summary}</Text>
            ) : (
              <Text as="h2" variant="headingMd">
                {list.title}
              </Text>
            )}
            <DownloadButton
              path={`/app/retention/customers/customers.csv?${list.query}`}
              fileName="customers.csv"
              label="CSV"
              name={`CSV of these ${list.title.toLowerCase()}`}
            />
          </InlineStack>
          {!isAlone && <Text as="p">{list.summary}</Text>}
          {list.shopifySegment && <CopySegment text={list.shopifySegment} />}
          <TagCard list={list} key={list.query} />
        </BlockStack>
      </Box>
      {list.customers.length > 0 && <CustomerTable list={list} />}
      <div className="pn-pager">
        <InlineStack gap="200">
          <Button disabled={list.page === 0} onClick={() => turn(list.page - 1)}>
            Previous
          </Button>
          <Button disabled={!list.hasMore} onClick={() => turn(list.page + 1)}>
            Next
          </Button>
        </InlineStack>
      </div>
    </Card>
  );
}

function CustomerTable({ list }: { list: CustomerListView }) {
  return (
    <div className="pn-scroll" tabIndex={0} role="region" aria-label={list.title}>
      <table className="pn-table">
        <thead>
          <tr>
            {list.columns.map(({ label, isNumber }) => (
              <th scope="col" key={label} {...(isNumber ? { className: "pn-number" } : {})}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.customers.map(({ id, url, cells: [name, ...cells] }) => (
            <tr key={id}>
              <td>
                <AdminLink url={url}>{name}</AdminLink>
              </td>
              {cells.map((text, index) => (
                <td className="pn-number" key={list.columns[index + 1]?.label}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
