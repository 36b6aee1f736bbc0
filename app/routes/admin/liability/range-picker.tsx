import { Button, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { findRangeError, type LiabilityQuery } from "./read-liability-query.ts";

const OPTIONS = [
  { value: "this-month", label: "This month" },
  { value: "last-month", label: "Last month" },
  { value: "this-quarter", label: "This quarter" },
  { value: "last-quarter", label: "Last quarter" },
  { value: "this-year", label: "This year" },
  { value: "last-year", label: "Last year" },
  { value: "custom", label: "Other days" },
];

/** Which days the roll-forward is about. A named range is shown at once, other days when they are asked for. */
export function RangePicker({ query }: { query: LiabilityQuery }) {
  const [, setSearchParams] = useSearchParams();
  const [name, setName] = useState<string>(query.error ? "custom" : query.name);
  const [days, setDays] = useState(query.range);
  const [error, setError] = useState(query.error);
  const choose = (chosen: string) => {
    setName(chosen);
    if (chosen !== "custom") setSearchParams({ range: chosen });
  };
  const show = () => {
    const wrong = findRangeError(days);
    setError(wrong);
    if (!wrong) setSearchParams({ range: "custom", ...days });
  };
  return (
    <form
      className="pn-range"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Select label="Days" options={OPTIONS} value={name} onChange={choose} />
      {name === "custom" && (
        <>
          <TextField
            label="From"
            type="date"
            autoComplete="off"
            value={days.from}
            onChange={(from) => setDays((now) => ({ ...now, from }))}
            {...(error ? { error } : {})}
          />
          <TextField
            label="To"
            type="date"
            autoComplete="off"
            value={days.to}
            onChange={(to) => setDays((now) => ({ ...now, to }))}
          />
          <Button submit>Show</Button>
        </>
      )}
    </form>
  );
}
