import { Button, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { SavedViews } from "./saved-views.tsx";
import type { StatisticsView } from "./statistics-view.ts";

export type FilterField = "range" | "compare" | "segment" | "grain" | "view";

const RANGES = [
  { value: "last-30", label: "Last 30 days" },
  { value: "last-90", label: "Last 90 days" },
  { value: "last-365", label: "Last 365 days" },
  { value: "all", label: "Whole history" },
  { value: "custom", label: "Other days" },
];
const COMPARED = [
  { value: "before", label: "The days right before" },
  { value: "year", label: "The same days a year before" },
];
const GRAINS = [
  { value: "week", label: "Weeks" },
  { value: "month", label: "Months" },
  { value: "quarter", label: "Quarters" },
];
const VIEWS = [
  { value: "on", label: "Ordered in the period" },
  { value: "on-or-after", label: "Ordered then or later" },
  { value: "cumulative", label: "Ordered again by then" },
  { value: "orders", label: "Orders per customer" },
  { value: "revenue", label: "Revenue against the first period" },
  { value: "value", label: "Value per customer so far" },
];

/** What the figures are about. Everything is in the address, so that a view can be kept as a bookmark and shared. */
export function Filters(props: { view: StatisticsView; fields: FilterField[]; page: string }) {
  const { view, fields, page } = props;
  const [params, setParams] = useSearchParams();
  const { query } = view;
  const choose = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { preventScrollReset: true });
  };
  return (
    <div className="pn-filters">
      {fields.includes("range") && <RangeFields query={query} choose={choose} />}
      {fields.includes("compare") && (
        <Select
          label="Compared with"
          options={COMPARED}
          value={query.compare}
          onChange={(compare) => choose({ compare: compare === "before" ? null : compare })}
        />
      )}
      {fields.includes("segment") && (
        <Select
          label="Customers"
          options={view.segments}
          value={query.segmentText}
          onChange={(segment) => choose({ segment: segment === "all" ? null : segment })}
        />
      )}
      {fields.includes("grain") && (
        <Select
          label="Cohorts by"
          options={GRAINS}
          value={query.grain}
          onChange={(grain) => choose({ grain })}
        />
      )}
      {fields.includes("view") && (
        <Select
          label="What is counted"
          options={VIEWS}
          value={query.view}
          onChange={(chosen) => choose({ view: chosen })}
        />
      )}
      <SavedViews views={view.views} page={page} />
    </div>
  );
}

type Choose = (changes: Record<string, string | null>) => void;

function RangeFields({ query, choose }: { query: StatisticsView["query"]; choose: Choose }) {
  const [name, setName] = useState(query.name ?? "custom");
  const [days, setDays] = useState({ from: query.from, to: query.to });
  const isWrong = !days.from || !days.to || days.from > days.to;
  return (
    <>
      <Select
        label="Days"
        options={RANGES}
        value={name}
        onChange={(chosen) => {
          setName(chosen);
          if (chosen !== "custom") choose({ range: chosen, from: null, to: null });
        }}
      />
      {name === "custom" && (
        <>
          <TextField
            label="From"
            type="date"
            autoComplete="off"
            value={days.from}
            onChange={(from) => setDays((now) => ({ ...now, from }))}
            {...(isWrong ? { error: "The first day is not before the last." } : {})}
          />
          <TextField
            label="To"
            type="date"
            autoComplete="off"
            value={days.to}
            onChange={(to) => setDays((now) => ({ ...now, to }))}
          />
          <Button disabled={isWrong} onClick={() => choose({ range: null, ...days })}>
            Show
          </Button>
        </>
      )}
    </>
  );
}
