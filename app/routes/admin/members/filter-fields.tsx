import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { DownloadButton } from "../download-button.tsx";
import type { FilterForm as Form } from "./filter-form.ts";

interface FilterFieldsProps {
  filter: Form;
  /** "1,204 members", "More than 10,000 members"; null while nothing is filtered. */
  count: string | null;
  /** The filter as an address writes it. */
  search: string;
  onChange: (changes: Record<string, string>) => void;
}

/** Narrows the list down, and does something with all whom it then shows. */
export function FilterFields({ filter, count, search, onChange }: FilterFieldsProps) {
  const [isOpen, setIsOpen] = useState(count !== null);
  return (
    <div className="pn-filter">
      <InlineStack gap="300" blockAlign="center">
        <Button
          size="slim"
          disclosure={isOpen ? "up" : "down"}
          onClick={() => setIsOpen(!isOpen)}
          ariaExpanded={isOpen}
          ariaControls="member-filter"
        >
          Filter
        </Button>
        <span role="status">{count}</span>
        {count !== null && (
          <>
            <Button size="slim" url={`/app/members/bulk?${search}`}>
              Adjust all of these
            </Button>
            <DownloadButton
              path={`/app/members/found.csv?${search}`}
              fileName="members.csv"
              label="Export these"
            />
            <Button size="slim" variant="plain" onClick={() => onChange(NOTHING)}>
              Clear filter
            </Button>
          </>
        )}
      </InlineStack>
      <div id="member-filter" hidden={!isOpen}>
        {isOpen && <FilterForm key={JSON.stringify(filter)} start={filter} onChange={onChange} />}
      </div>
    </div>
  );
}

const NOTHING = { tier: "", tag: "", min: "", max: "", expiring: "", from: "", before: "" };

const FIELDS = [
  { name: "tag", label: "Customer tag", type: "text", suffix: "" },
  { name: "min", label: "Points from", type: "number", suffix: "" },
  { name: "max", label: "Points up to", type: "number", suffix: "" },
  { name: "expiring", label: "Points end within", type: "number", suffix: "days" },
  { name: "from", label: "Last order on or after", type: "date", suffix: "" },
  { name: "before", label: "Last order before", type: "date", suffix: "" },
] as const;

function FilterForm({ start, onChange }: { start: Form; onChange: FilterFieldsProps["onChange"] }) {
  const [form, setForm] = useState(start);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(form);
      }}
    >
      <BlockStack gap="300">
        <div className="pn-filter__fields">
          {FIELDS.map(({ name, label, type, suffix }) => (
            <TextField
              key={name}
              label={label}
              type={type}
              autoComplete="off"
              suffix={suffix}
              value={form[name]}
              onChange={(value) => setForm((now) => ({ ...now, [name]: value }))}
            />
          ))}
        </div>
        <InlineStack gap="300" blockAlign="center">
          <Button submit>Show</Button>
          <Text as="span" tone="subdued">
            Members to whom all of it applies
          </Text>
        </InlineStack>
      </BlockStack>
    </form>
  );
}
