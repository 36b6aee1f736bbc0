import { Badge, BlockStack, Box, Button, Card, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { GROUPS, type WayGroup } from "#app/domain/earning/list-ways-to-earn.ts";
import { AdminLink } from "#app/ui/admin-link.tsx";
import { AddRule } from "./add-rule.tsx";
import type { WayRow } from "./way-rows.ts";

interface WayListProps {
  rows: WayRow[];
  switches: Readonly<Record<string, boolean>>;
  removed: readonly string[];
  error: string | undefined;
  onSwitch: (id: string, enabled: boolean) => void;
  onRemove: (id: string) => void;
}

/** Every rule of the program in one sentence, with its switch. */
export function WayList(props: WayListProps) {
  const { rows, removed, error } = props;
  const shown = rows.filter(({ id }) => !removed.includes(id));
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              Ways to earn
            </Text>
            <Text as="p" tone="subdued">
              In the words that shoppers read. Higher priority is looked at first.
            </Text>
          </BlockStack>
          <AddRule />
        </InlineStack>
        {error && (
          <Text as="p" tone="critical">
            {error}
          </Text>
        )}
      </Box>
      {GROUPS.map((group) => {
        const own = shown.filter((row) => row.group === group);
        return <WaySection key={group} {...props} group={group} rows={own} />;
      })}
    </Card>
  );
}

const HEADINGS: Record<WayGroup, { title: string; empty: string }> = {
  rate: { title: "Rates", empty: "No rate: only campaigns and actions pay." },
  campaign: {
    title: "Campaigns",
    empty:
      "None yet. A campaign pays on top of the rates: a double-points weekend, a bonus for the third order.",
  },
  action: { title: "Actions", empty: "None yet. Pay for a sign-up, a birthday, a review." },
  exclusion: { title: "What earns nothing", empty: "Every product earns." },
};

function WaySection({ group, rows, ...props }: WayListProps & { group: WayGroup }) {
  const { title, empty } = HEADINGS[group];
  return (
    <section className="pn-way-group" aria-label={title}>
      <h3 className="pn-way-group__title">{title}</h3>
      {rows.length === 0 ? (
        <p className="pn-way-group__empty">{empty}</p>
      ) : (
        <ul className="pn-way-list">
          {rows.map((row) => (
            <Way key={row.id} {...props} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Way({ row, switches, onSwitch, onRemove }: Omit<WayListProps, "rows"> & { row: WayRow }) {
  const { id, title, sentence, priority, phase } = row;
  const isOn = switches[id] ?? row.enabled;
  const url = `/app/program/rules/${encodeURIComponent(id)}`;
  return (
    <li className="pn-way">
      <div className="pn-way__switch">
        <Checkbox label={`${title} is on`} labelHidden checked={isOn} onChange={(on) => onSwitch(id, on)} />
      </div>
      <div className="pn-way__text">
        <InlineStack gap="200" blockAlign="center">
          <AdminLink url={url} className="pn-way__title">
            {title}
          </AdminLink>
          {!isOn && <Badge>Off</Badge>}
          {isOn && phase === "ended" && <Badge>Ended</Badge>}
          {isOn && phase === "planned" && <Badge tone="info">Planned</Badge>}
        </InlineStack>
        <Text as="p">{sentence}</Text>
        {priority !== null && priority > 0 && (
          <Text as="p" tone="subdued">
            Priority {priority}
          </Text>
        )}
      </div>
      <div className="pn-way__actions">
        <Button
          variant="plain"
          url={`/app/program/rules/new?copy=${encodeURIComponent(id)}`}
          accessibilityLabel={`Duplicate ${title}`}
        >
          Duplicate
        </Button>
        <Button
          variant="plain"
          tone="critical"
          onClick={() => onRemove(id)}
          accessibilityLabel={`Remove ${title}`}
        >
          Remove
        </Button>
      </div>
    </li>
  );
}
