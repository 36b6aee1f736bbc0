import type { Read } from "./read-fields.ts";

/** Reads fields one after the other and keeps every error at its field, so that all are told at once. */
export interface Collector {
  errors: Record<string, string>;
  /** The value, or null where the field is wrong. */
  take<T>(field: string, read: Read<T>): T | null;
  /** Every value of a list, or null where one is wrong. */
  takeAll<I, T>(items: readonly I[], read: (item: I, index: number) => T | null): T[] | null;
  refuse(field: string, error: string): null;
}

export function collectErrors(): Collector {
  const errors: Record<string, string> = {};
  return {
    errors,
    take(field, read) {
      if (read.ok) return read.value;
      errors[field] = read.error;
      return null;
    },
    takeAll(items, read) {
      const values = items.map(read).filter((value) => value !== null);
      return values.length === items.length ? values : null;
    },
    refuse(field, error) {
      errors[field] = error;
      return null;
    },
  };
}
