import { Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ReferralPageQuery } from "./referral-query.ts";

const STATES = [
  { value: "", label: "All" },
  { value: "review", label: "To review" },
  { value: "pending", label: "On the way" },
  { value: "paid", label: "Paid" },
  { value: "refused", label: "Not paid" },
  { value: "reversed", label: "Taken back" },
];

/** Search and filter of the list. A search is sent on Enter, or when the field is left. */
export function ReferralToolbar(props: {
  query: ReferralPageQuery;
  onChange: (changes: Record<string, string>) => void;
}) {
  const { query, onChange } = props;
  const [search, setSearch] = useState(query.search);
  const send = () => {
    if (search.trim() !== query.search) onChange({ search: search.trim() });
  };
  return (
    <form
      className="pn-toolbar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label="Search referrals"
        labelHidden
        type="search"
        autoComplete="off"
        placeholder="Name, e-mail, order or code"
        value={search}
        onChange={setSearch}
        onBlur={send}
        clearButton
        onClearButtonClick={() => {
          setSearch("");
          onChange({ search: "" });
        }}
      />
      <Select
        label="Show"
        labelInline
        options={STATES}
        value={query.state}
        onChange={(state) => onChange({ state })}
      />
    </form>
  );
}
