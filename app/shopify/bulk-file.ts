/** One line of a file, and how many bytes of the file are read with it. */
export interface FileLine {
  text: string;
  endsAt: number;
}

/** The address leads nowhere any more: Shopify keeps a result for seven days. */
export class FileExpired extends Error {
  override name = "FileExpired";
  constructor() {
    super("The file of a bulk operation has expired");
  }
}

const NEW_LINE = 10;
/** A line is one object; this is far above what an order with a thousand parts takes. */
const MAX_LINE_BYTES = 8_388_608;

/** The connection broke; the caller goes on from the last line that it has. */
export class FileBrokeOff extends Error {
  override name = "FileBrokeOff";
  constructor(cause: unknown) {
    super("The download of a bulk operation's file broke off", { cause });
  }
}

/**
 * Reads the lines of a bulk operation's file from a byte on, in lists of what has arrived together; never more than
 * one piece of the file is held. Throws FileExpired where the address is refused, and FileBrokeOff.
 */
export async function* readBulkFile(url: string, from: number): AsyncGenerator<FileLine[]> {
  const { body, isRanged } = await openFile(url, from);
  let offset = isRanged ? from : 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of piecesOf(body)) {
    const { lines, left, endsAt } = splitLines(Buffer.concat([rest, piece]), offset);
    rest = left;
    offset = endsAt;
    if (rest.length > MAX_LINE_BYTES) throw new RangeError("A line of the file is too long");
    const wanted = isRanged ? lines : lines.filter((line) => line.endsAt > from);
    if (wanted.length > 0) yield wanted;
  }
  if (rest.length > 0) yield [{ text: rest.toString("utf8"), endsAt: offset + rest.length }];
}

async function openFile(url: string, from: number) {
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  const response = await fetch(url, { headers }).catch((cause: unknown) => {
    throw new FileBrokeOff(cause);
  });
  // Asked for what is after the last byte: nothing is left to read.
  if (response.status === 416) return { body: null, isRanged: true };
  if (response.status >= 400 && response.status < 500) throw new FileExpired();
  if (!response.ok) throw new FileBrokeOff(new Error(`The file answered ${response.status}`));
  return { body: response.body, isRanged: response.status === 206 };
}

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read().catch((cause: unknown) => {
        throw new FileBrokeOff(cause);
      });
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

function splitLines(bytes: Buffer, offset: number): { lines: FileLine[]; left: Buffer; endsAt: number } {
  const lines: FileLine[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    if (end > start) lines.push({ text: bytes.toString("utf8", start, end), endsAt: offset + end + 1 });
    start = end + 1;
  }
  return { lines, left: bytes.subarray(start), endsAt: offset + start };
}
