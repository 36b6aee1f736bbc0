/** A wait in days, and whether it ended with a purchase. */
export interface Wait {
  days: number;
  hasBought: boolean;
}

/**
 * The share that still waits after each day, by walking through the days one by one with a list of people: no counts
 * prepared, no sorting, no formula but "of those still in the room, so many left".
 */
export function surviveDayByDay(waits: readonly Wait[], until: number): number[] {
  let room = [...waits];
  let share = 1;
  const shares: number[] = [];
  for (let day = 0; day <= until; day += 1) {
    const bought = room.filter((wait) => wait.days === day && wait.hasBought).length;
    if (bought > 0) share *= (room.length - bought) / room.length;
    room = room.filter((wait) => wait.days > day);
    shares.push(share);
  }
  return shares;
}
