import { get } from "node:http";

const MachineDate = globalThis.Date;
let offsetMs = 0;

/** A Date whose "now" is the store's. Everything else about it is the machine's own Date. */
class StoreDate extends MachineDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(MachineDate.now() + offsetMs);
    // Date takes one to seven parts of several kinds; they are handed on as they came.
    else super(...(parts as [number]));
  }

  static override now(): number {
    return MachineDate.now() + offsetMs;
  }
}

/**
 * Moves this process into the store's time and keeps it there: reads the offset once, then follows the stream of
 * changes. The stream never keeps the process alive; when the store goes away, the last offset stays.
 */
export async function followStoreClock(standinUrl: string): Promise<void> {
  await new Promise<void>((resolve, reject) => follow(standinUrl, resolve, reject));
  globalThis.Date = new Proxy(StoreDate, {
    // Date() without "new" answers text.
    apply: () => new StoreDate().toString(),
  }) as unknown as DateConstructor;
}

const againAfterMs = 1000;

function follow(standinUrl: string, onFirst: () => void, onFailure: (error: Error) => void): void {
  const again = () =>
    setTimeout(
      () =>
        follow(
          standinUrl,
          () => {},
          () => again(),
        ),
      againAfterMs,
    ).unref();
  const request = get(`${standinUrl}/__meta/clock/stream`, (response) => {
    response.socket.unref();
    let rest = "";
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      const latest = lines.at(-1);
      if (latest === undefined) return;
      offsetMs = readOffset(latest);
      onFirst();
    });
    response.on("close", again);
  });
  request.on("error", onFailure);
}

function readOffset(line: string): number {
  const clock: unknown = JSON.parse(line);
  if (
    typeof clock === "object" &&
    clock !== null &&
    "offsetMs" in clock &&
    typeof clock.offsetMs === "number"
  ) {
    return clock.offsetMs;
  }
  throw new Error(`The stand-in store sent no clock: ${line}`);
}
