import type { Read } from "./read-fields.ts";

/** An empty field asks for nothing. */
export function orNothing<T>(text: string, read: (text: string) => Read<T>): Read<T | null> {
  return text.trim() === "" ? { ok: true, value: null } : read(text);
}

/** A day of the calendar; an empty field is no day. */
export function readDay(text: string): Read<string | null> {
  const day = text.trim();
  if (day === "") return { ok: true, value: null };
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && isInCalendar(day);
  return isDay ? { ok: true, value: day } : { ok: false, error: "Choose a day, such as 2026-11-27." };
}

/** 2026-02-30 is no day: JavaScript makes it the 2nd of March. */
function isInCalendar(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
