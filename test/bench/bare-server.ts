// Baseline: the least that a webhook receiver can be. It verifies the signature and inserts in batches, nothing else:
// no checks of headers, no limits, no shops, no answer to what goes wrong.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

const [databaseUrl, secret = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl });
await pool.query(
  "create table if not exists bare_event (webhook_id text primary key, topic text, body bytea)",
);

let waiting: { id: string; topic: string; body: Buffer; response: ServerResponse }[] = [];
let isWriting = false;

async function write(): Promise<void> {
  if (isWriting) return;
  isWriting = true;
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    await pool.query({
      name: "insert",
      text: "insert into bare_event select * from unnest($1::text[], $2::text[], $3::bytea[]) on conflict do nothing",
      values: [group.map((one) => one.id), group.map((one) => one.topic), group.map((one) => one.body)],
    });
    for (const { response } of group) response.end();
  }
  isWriting = false;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
    if (!timingSafeEqual(createHmac("sha256", secret).update(body).digest(), given)) {
      response.statusCode = 401;
      return response.end();
    }
    const id = String(request.headers["x-shopify-webhook-id"]);
    waiting.push({ id, topic: String(request.headers["x-shopify-topic"]), body, response });
    setImmediate(() => void write());
  });
});
server.listen(0, () => {
  // The server listens on a port, so its address is no pipe name.
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
