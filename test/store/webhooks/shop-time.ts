const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  });
  formats.set(timeZone, format);
  return format;
}

/** A moment as webhooks write it, in the shop's zone: "2021-12-31T19:00:00-05:00". */
export function shopTime(moment: Date, timeZone: string): string {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(moment)
      .map((part) => [part.type, part.value]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const offset = at("timeZoneName").replace("GMT", "") || "+00:00";
  return `${at("year")}-${at("month")}-${at("day")}T${at("hour")}:${at("minute")}:${at("second")}${offset}`;
}

/** A moment as GraphQL writes it: "2021-12-31T19:00:00Z". */
export function utcTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
