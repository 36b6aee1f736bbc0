export const MAX_ATTEMPTS = 8;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;
const GROWTH = 4;

/**
 * When to try an event again that has now failed `failures` times: after 1 s, 4 s, 16 s … at most an hour, spread
 * by a quarter either way (`chance` from 0 to 1) so that failures do not march in step. Null after the eighth:
 * the event becomes a dead letter. Example: third failure, chance 0.5: 16 s from now.
 */
export function nextAttempt(failures: number, { now, chance }: { now: Date; chance: number }): Date | null {
  if (failures >= MAX_ATTEMPTS) return null;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * GROWTH ** (failures - 1));
  return new Date(now.getTime() + Math.round(pause * (0.75 + chance / 2)));
}
