import { everydayRates } from "#app/domain/earning/estimate-of.ts";
import { formatRateAmount } from "#app/domain/explain/explain-rate.ts";
import { countPoints, formatPoints, voiceOf } from "#app/domain/explain/voice.ts";
import { formatAgo, formatDuration, formatDay } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import type { Bar } from "#app/ui/bar-chart.tsx";
import type { Figure } from "#app/ui/figures.tsx";
import type { Home } from "#app/services/home/read-home.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { inboxLagSeconds } from "#app/services/sync/read-sync-health.ts";

export interface DayRow extends Bar {
  takenBack: string;
}

export interface SyncLine {
  tone: "success" | "attention" | "critical";
  text: string;
}

export interface HomeView {
  figures: Figure[];
  days: DayRow[];
  sync: SyncLine;
  setup: {
    isDismissed: boolean;
    rate: string | null;
    isProgramSet: boolean;
    hasEverEarned: boolean;
    hasReadHistory: boolean;
  };
}

/** The home page in words: everything formatted here, so that server and browser print the same. */
export function homeView(home: Home, ctx: AdminContext): HomeView {
  const { isProgramSet, isSetupDismissed, flow } = home;
  return {
    figures: homeFigures(home, ctx),
    days: home.days.map((day) => dayRow(day, home.program, ctx.voice.locale)),
    sync: syncLine(home, ctx),
    setup: {
      isDismissed: isSetupDismissed,
      rate: rateOf(home, ctx),
      isProgramSet,
      hasEverEarned: flow.hasEverEarned,
      hasReadHistory: home.hasReadHistory,
    },
  };
}

function rateOf({ program }: Home, { voice: { locale } }: AdminContext): string | null {
  const [rate] = program ? everydayRates(program) : [];
  if (!program || !rate) return null;
  const points = countPoints(rate.points, voiceOf(program, locale));
  return `${points} per ${formatRateAmount(rate, program.currency, locale)}`;
}

function homeFigures({ totals, flow, program }: Home, { voice: { locale } }: AdminContext): Figure[] {
  const points = pointsIn(program, locale);
  const number = (value: number | bigint) => formatNumber(value, locale);
  return [
    { label: "Members", value: number(totals.members), definition: "Customers enrolled in the program" },
    {
      label: "Points outstanding",
      value: points(totals.available + totals.pending),
      definition: `${points(totals.available)} available, ${points(totals.pending)} pending`,
    },
    {
      label: "Issued this month",
      value: points(flow.issued),
      definition: "Points that orders have earned since the 1st",
    },
    {
      label: "Taken back this month",
      value: points(flow.takenBack),
      definition: "Points removed after refunds, edits and cancellations",
    },
    {
      label: "Orders that earned",
      value: number(flow.earningOrders),
      definition: "In the last 30 days, each order counted once",
    },
  ];
}

/** Formats points as the program counts them. */
function pointsIn(program: Home["program"], locale: string): (points: number | bigint) => string {
  const pointDecimals = program?.pointDecimals ?? 0;
  return (points) => formatPoints(points, { locale, pointDecimals });
}

function dayRow(day: Home["days"][number], program: Home["program"], locale: string): DayRow {
  const points = pointsIn(program, locale);
  const noon = new Date(`${day.day}T12:00:00Z`);
  const label = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(
    noon,
  );
  return {
    label,
    value: Number(day.issued) / 10 ** (program?.pointDecimals ?? 0),
    text: points(day.issued),
    takenBack: points(day.takenBack),
  };
}

const LAG_WORTH_SAYING_SECONDS = 60;

function syncLine({ inbox }: Home, { now, voice: { locale, timeZone } }: AdminContext): SyncLine {
  if (inbox.needsReauthAt) {
    const since = formatDay(inbox.needsReauthAt, { locale, timeZone });
    return {
      tone: "critical",
      text: `Shopify has refused our access since ${since}. Opening the app renews it.`,
    };
  }
  if (inbox.dead > 0) {
    const events = inbox.dead === 1 ? "1 event" : `${formatNumber(inbox.dead, locale)} events`;
    return { tone: "critical", text: `${events} from Shopify could not be handled.` };
  }
  const lag = inboxLagSeconds(inbox, now);
  if (lag > LAG_WORTH_SAYING_SECONDS) {
    return {
      tone: "attention",
      text: `Catching up: the oldest waiting event is ${formatDuration(lag, locale)} old.`,
    };
  }
  if (!inbox.lastReceivedAt) return { tone: "success", text: "Connected. No event from Shopify yet." };
  return {
    tone: "success",
    text: `Up to date. Last event ${formatAgo(inbox.lastReceivedAt, { now, locale })}.`,
  };
}
