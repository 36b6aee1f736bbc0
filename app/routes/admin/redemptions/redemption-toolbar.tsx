import { Select, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { RedemptionListQuery } from "./read-redemption-query.ts";
import { STATE_NAMES } from "./state-badge.tsx";

const TYPING_PAUSE_MS = 250;

const STATES = [
  { value: "all", label: "All" },
  { value: "trouble", label: "Need a look" },
  { value: "changed", label: "Changed in Shopify" },
  ...Object.entries(STATE_NAMES).map(([value, label]) => ({ value, label })),
];

/** Search and filters. A search is sent when typing pauses, and at once on Enter. */
export function RedemptionToolbar(props: {
  query: RedemptionListQuery;
  rewards: { id: string; title: string }[];
  onChange: (changes: Record<string, string>) => void;
}) {
  const { query, rewards, onChange } = props;
  const [search, setSearch] = useState(query.search);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (search.trim() === query.search) return;
    const pause = setTimeout(() => change.current({ search: search.trim() }), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [search, query.search]);
  return (
    <form
      className="pn-toolbar pn-toolbar--three"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ search: search.trim() });
      }}
    >
      <TextField
        label="Search redemptions"
        labelHidden
        name="search"
        type="search"
        autoComplete="off"
        placeholder="Code, e-mail or name"
        value={search}
        onChange={setSearch}
        clearButton
        onClearButtonClick={() => {
          setSearch("");
          onChange({ search: "" });
        }}
      />
      <Select
        label="State"
        labelInline
        options={STATES}
        value={query.filter}
        onChange={(state) => onChange({ state })}
      />
      <Select
        label="Reward"
        labelInline
        options={[
          { value: "", label: "All" },
          ...rewards.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={query.reward}
        onChange={(reward) => onChange({ reward })}
      />
    </form>
  );
}
