// A process of its own that sends signed order webhooks; prints one JSON line with what it saw.
import { createHmac, randomUUID } from "node:crypto";
import { makeOrderBody } from "#test/jobs/make-order-body.ts";
import { cutTemplate, fillTemplate } from "./cut-order-body.ts";
import { Connection, type Outcome } from "./connection.ts";
import type { LoadPlan, LoadReport } from "./load.ts";

const plan: LoadPlan = JSON.parse(process.argv[2] ?? "{}");
const outcomes: Outcome[] = [];
const connections = Array.from({ length: plan.connections }, () => new Connection(plan.port));

let bodyBytes = 0;

/** Cutting costs more than making the text, and is Shopify's work: one body is cut, and the numbers in it are changed. */
const template = plan.fields ? cutTemplate(plan.fields) : null;

function signed(number: number): { body: Buffer; signature: string } {
  const customer = number % plan.customers;
  const body = Buffer.from(
    template
      ? fillTemplate(template, number, customer)
      : makeOrderBody({ number, customer, amount: "25.00" }),
  );
  bodyBytes += body.length;
  return { body, signature: createHmac("sha256", plan.secret).update(body).digest("base64") };
}

const pool = plan.distinct ? [] : Array.from({ length: 500 }, (_, index) => signed(index));
const run = randomUUID().slice(0, 8);
let sent = 0;

function nextRequest(): { head: string; body: Buffer } {
  const number = plan.firstOrder + sent;
  sent += 1;
  const { body, signature } = pool[number % pool.length] ?? signed(number);
  const head =
    `POST ${plan.path} HTTP/1.1\r\nhost: 127.0.0.1:${plan.port}\r\ncontent-type: application/json\r\n` +
    `content-length: ${body.length}\r\nx-shopify-topic: orders/paid\r\nx-shopify-shop-domain: ${plan.shop}\r\n` +
    `x-shopify-webhook-id: ${run}-${number}\r\nx-shopify-event-id: ${run}-${number}\r\nx-shopify-api-version: 2026-10\r\n` +
    `x-shopify-triggered-at: 2026-11-01T12:00:00.000Z\r\nx-shopify-hmac-sha256: ${signature}\r\n\r\n`;
  return { head, body };
}

async function sendOne(connection: Connection, due: number): Promise<void> {
  const { head, body } = nextRequest();
  outcomes.push(await connection.send(head, body, due));
}

/** Each connection sends its next request when the last was answered. */
async function asFastAsPossible(until: number): Promise<void> {
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until && sent < plan.orders) await sendOne(connection, performance.now());
    }),
  );
}

/** Requests fall due at a steady rate, answered or not; a late send counts as latency. */
async function atRate(rate: number, until: number): Promise<void> {
  const start = performance.now();
  let due = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (;;) {
        const at = start + (due / rate) * 1000;
        if (at > until || sent >= plan.orders) return;
        due += 1;
        const early = at - performance.now();
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
        await sendOne(connection, Math.max(at, start));
      }
    }),
  );
}

const usage = process.cpuUsage();
const started = performance.now();
const until = started + plan.seconds * 1000;
await (plan.rate === null ? asFastAsPossible(until) : atRate(plan.rate, until));
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(usage);
for (const connection of connections) connection.close();

const latencies = outcomes.map((outcome) => outcome.latency).sort((one, other) => one - other);
const share = (part: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
const report: LoadReport = {
  requests: outcomes.length,
  perSecond: outcomes.length / seconds,
  p50: share(0.5),
  p99: share(0.99),
  failed: outcomes.filter((outcome) => outcome.status !== 200).length,
  processorMicros: (user + system) / outcomes.length,
  bodyBytes: bodyBytes / (plan.distinct ? sent : pool.length),
};
console.log(JSON.stringify(report));
