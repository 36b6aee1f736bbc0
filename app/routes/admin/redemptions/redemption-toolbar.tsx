import { Select, TextField } from "@shopify/polaris";
import { useSearchText } from "../use-search-text.ts";
import type { RedemptionListQuery } from "./read-redemption-query.ts";
import { STATE_NAMES } from "./state-badge.tsx";

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
  const search = useSearchText(query.search, onChange);
  return (
    <form
      className="pn-toolbar pn-toolbar--three"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search.send();
      }}
    >
      <TextField
        label="Search redemptions"
        labelHidden
        name="search"
        type="search"
        autoComplete="off"
        placeholder="Code, e-mail or name"
        value={search.text}
        onChange={search.setText}
        clearButton
        onClearButtonClick={search.clear}
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
