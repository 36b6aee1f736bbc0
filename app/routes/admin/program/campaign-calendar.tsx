import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { AdminLink } from "#app/ui/admin-link.tsx";
import type { CalendarView } from "./calendar-view.ts";

/** Three months of campaigns: drawn for the eye, and the same in a table. Nothing is shown without campaigns. */
export function CampaignCalendar({ calendar }: { calendar: CalendarView }) {
  if (calendar.bars.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              Campaign calendar
            </Text>
            <Text as="p" tone="subdued">
              {calendar.name}. Where the ground is darker, campaigns overlap.
            </Text>
          </BlockStack>
          <Timeline calendar={calendar} />
        </BlockStack>
      </Box>
      <CampaignTable calendar={calendar} />
      {calendar.overlaps.length > 0 && <OverlapTable calendar={calendar} />}
    </Card>
  );
}

function Timeline({ calendar }: { calendar: CalendarView }) {
  const { months, bars, bands, today, name } = calendar;
  return (
    <div className="pn-timeline" role="img" aria-label={`${name}: the same as the table below`}>
      <div className="pn-timeline__months">
        {months.map(({ label, left }) => (
          <span key={left} style={{ left: `${left}%` }}>
            {label}
          </span>
        ))}
      </div>
      <div className="pn-timeline__plot">
        {bands.map((band, index) => (
          <i
            key={index}
            className="pn-timeline__band"
            style={{ left: `${band.left}%`, width: `${band.width}%` }}
          />
        ))}
        {months.map(({ left }) => (
          <i key={left} className="pn-timeline__line" style={{ left: `${left}%` }} />
        ))}
        <i className="pn-timeline__today" style={{ left: `${today}%` }} />
        {bars.map(({ id, title, left, width }) => (
          <div key={id} className="pn-timeline__row">
            <span className="pn-timeline__title" style={{ marginLeft: `min(${left}%, calc(100% - 170px))` }}>
              {title}
            </span>
            <div className="pn-timeline__bar" style={{ marginLeft: `${left}%`, width: `${width}%` }} />
          </div>
        ))}
      </div>
    </div>
  );
}

function CampaignTable({ calendar }: { calendar: CalendarView }) {
  return (
    <table className="pn-table pn-table--stack">
      <caption className="pn-caption">Campaigns that run in these months</caption>
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">What it pays, and when</th>
        </tr>
      </thead>
      <tbody>
        {calendar.bars.map(({ id, title, sentence }) => (
          <tr key={id}>
            <td className="pn-strong">
              <AdminLink url={`/app/program/rules/${encodeURIComponent(id)}`}>{title}</AdminLink>
            </td>
            <td className="pn-wide">{sentence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OverlapTable({ calendar }: { calendar: CalendarView }) {
  return (
    <table className="pn-table pn-table--stack">
      <caption className="pn-caption">
        Where campaigns overlap: what an order gets that all of them are for
      </caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Campaigns</th>
          <th scope="col">What pays</th>
        </tr>
      </thead>
      <tbody>
        {calendar.overlaps.map(({ when, titles, sentence }) => (
          <tr key={`${when} ${titles}`}>
            <td className="pn-strong">{when}</td>
            <td className="pn-wide">{titles}</td>
            <td className="pn-wide">{sentence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
