/** Refused because too much is waiting already; the sender comes again. */
export class TooManyWaiting extends Error {
  override name = "TooManyWaiting";
}

export interface GroupCommitLimits {
  /** Items in one write. */
  batch: number;
  /** Bytes in one write. */
  batchBytes: number;
  /** Writes under way at once. */
  flights: number;
  /** Items that may wait; more are refused. */
  waiting: number;
}

interface Waiting<Item> {
  item: Item;
  bytes: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Writes items in groups: while one write is under way the next group gathers, so that a hundred requests at once
 * cost one commit. An item's promise ends with the write that carried it; a failed write fails just its own items.
 * `write` may fail single items by answering them in its result.
 */
export function createGroupCommit<Item>(
  write: (items: Item[]) => Promise<Map<Item, Error>>,
  limits: GroupCommitLimits,
): { add(item: Item, bytes: number): Promise<void>; drained(): Promise<void> } {
  let waiting: Waiting<Item>[] = [];
  let flying = 0;
  let whenDrained: (() => void)[] = [];

  function takeGroup(): Waiting<Item>[] {
    let bytes = 0;
    let count = 0;
    for (const next of waiting) {
      bytes += next.bytes;
      if (count === limits.batch || (count > 0 && bytes > limits.batchBytes)) break;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  async function fly(group: Waiting<Item>[]): Promise<void> {
    try {
      const failed = await write(group.map((one) => one.item));
      for (const one of group) {
        const error = failed.get(one.item);
        if (error) one.reject(error);
        else one.resolve();
      }
    } catch (error) {
      for (const one of group) one.reject(error);
    }
    flying -= 1;
    depart();
  }

  function depart(): void {
    while (waiting.length > 0 && flying < limits.flights) {
      flying += 1;
      void fly(takeGroup());
    }
    if (waiting.length > 0 || flying > 0) return;
    for (const resolve of whenDrained) resolve();
    whenDrained = [];
  }

  let departing = false;
  return {
    add(item, bytes) {
      if (waiting.length >= limits.waiting)
        return Promise.reject(new TooManyWaiting("Too many webhooks are waiting"));
      return new Promise((resolve, reject) => {
        waiting.push({ item, bytes, resolve, reject });
        if (departing) return;
        departing = true;
        // The requests that arrived in the same turn of the event loop travel together.
        setImmediate(() => {
          departing = false;
          depart();
        });
      });
    },
    drained() {
      return waiting.length === 0 && flying === 0
        ? Promise.resolve()
        : new Promise((resolve) => whenDrained.push(resolve));
    },
  };
}
