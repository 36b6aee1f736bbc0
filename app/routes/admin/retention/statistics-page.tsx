import { BlockStack, Card, Link, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { NavLink, useNavigation, useSearchParams } from "react-router";
import { Empty } from "#app/ui/empty.tsx";
import { FigureCard } from "./figure-card.tsx";
import { Filters, type FilterField } from "./filters.tsx";
import { STATISTICS_PAGES, statisticsUrl } from "./pages.ts";
import type { StatisticsView } from "./statistics-view.ts";

/** Only these go along from page to page: what is asked of one page would mean nothing on another. */
const SHARED = ["range", "from", "to", "compare", "segment"];

/**
 * A page of retention statistics. While another range or segment loads, the figures of before stay and are marked as
 * busy. A shop without orders sees what it will get.
 */
export function StatisticsPage(props: {
  view: StatisticsView;
  title: string;
  page: string;
  filters: FilterField[];
  children?: ReactNode;
}) {
  const { view, title, page, filters, children } = props;
  const isLoading = useNavigation().state === "loading";
  return (
    <Page title={title} subtitle={view.subtitle}>
      <BlockStack gap="400">
        <Tabs />
        {view.isEmpty ? (
          <Card>
            <Empty title="No orders yet">
              Once customers have ordered, this shows who comes back and when, which customers are about to be
              lost, what a customer is worth, and how the program is used. It counts every new order by
              itself; past orders are read under <Link url="/app/history">order history</Link>.
            </Empty>
          </Card>
        ) : (
          <>
            <Card>
              <Filters view={view} fields={filters} page={page === "overview" ? "" : page} />
            </Card>
            <div className="pn-statistics" aria-busy={isLoading}>
              <BlockStack gap="400">
                {view.caution && (
                  <Card>
                    <Text as="p">{view.caution}</Text>
                  </Card>
                )}
                {children}
                {view.sheets.map((sheet) => (
                  <FigureCard key={sheet.id} sheet={sheet} page={page} locale={view.locale} />
                ))}
              </BlockStack>
            </div>
          </>
        )}
      </BlockStack>
    </Page>
  );
}

function Tabs() {
  const [params] = useSearchParams();
  const kept = new URLSearchParams(
    SHARED.flatMap((name) => params.getAll(name).map((value) => [name, value])),
  );
  const query = String(kept);
  return (
    <nav className="pn-tabs" aria-label="Retention statistics">
      {STATISTICS_PAGES.map(({ page, label }) => (
        <NavLink key={page} end to={statisticsUrl(page, query)}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
