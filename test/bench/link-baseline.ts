// Baseline: the least that a short link can be. It answers the same bytes and inserts a row for each visit in groups:
// no signature, no robots, no codes that are looked up, no visitors told apart.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

const [databaseUrl, size = "900"] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl });
await pool.query("create table if not exists bare_click (at timestamptz, code text)");
const page = "x".repeat(Number(size));

let waiting: { code: string; response: ServerResponse }[] = [];
let isWriting = false;

async function write(): Promise<void> {
  if (isWriting) return;
  isWriting = true;
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    await pool.query({
      name: "insert",
      text: "insert into bare_click select now(), * from unnest($1::text[])",
      values: [group.map(({ code }) => code)],
    });
    for (const { response } of group) response.end(page);
  }
  isWriting = false;
}

const server = createServer((request, response) => {
  waiting.push({ code: request.url?.slice(9, 17) ?? "", response });
  setImmediate(() => void write());
});
server.listen(0, () => {
  // The server listens on a port, so its address is no pipe name.
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
