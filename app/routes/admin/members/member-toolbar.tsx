import { Select, TextField } from "@shopify/polaris";
import { useSearchText } from "../use-search-text.ts";
import type { MemberListQuery } from "./read-member-query.ts";

const SORT_OPTIONS = [
  { value: "balance desc", label: "Most points" },
  { value: "balance asc", label: "Fewest points" },
  { value: "joined desc", label: "Joined last" },
  { value: "joined asc", label: "Joined first" },
  { value: "name asc", label: "Name A–Z" },
  { value: "name desc", label: "Name Z–A" },
];

/** Search and sort. A search is sent when typing pauses, and at once on Enter. */
export function MemberToolbar(props: {
  query: MemberListQuery;
  tiers: { id: string; name: string }[];
  onChange: (changes: Record<string, string>) => void;
}) {
  const { query, tiers, onChange } = props;
  const search = useSearchText(query.search, onChange);
  return (
    <form
      className={`pn-toolbar${tiers.length > 0 ? " pn-toolbar--three" : ""}`}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search.send();
      }}
    >
      <TextField
        label="Search members"
        labelHidden
        name="search"
        type="search"
        autoComplete="off"
        placeholder="Name, e-mail or customer ID"
        value={search.text}
        onChange={search.setText}
        clearButton
        onClearButtonClick={search.clear}
      />
      {tiers.length > 0 && (
        <Select
          label="Tier"
          labelInline
          options={[
            { value: "", label: "All" },
            ...tiers.map(({ id, name }) => ({ value: id, label: name })),
            { value: "none", label: "No tier" },
          ]}
          value={query.filter.tier ?? ""}
          onChange={(tier) => onChange({ tier })}
        />
      )}
      <Select
        label="Sort by"
        labelInline
        options={SORT_OPTIONS}
        value={`${query.sort} ${query.order}`}
        onChange={(value) => {
          const [sort = "balance", order = "desc"] = value.split(" ");
          onChange({ sort, order });
        }}
      />
    </form>
  );
}
