// A process of its own that opens signed referral links as browsers do; prints one JSON line with what it saw.
import { signProxyQuery } from "#test/store/storefront/proxy/sign-proxy-query.ts";
import { Connection, type Outcome } from "./connection.ts";
import type { LinkPlan } from "./link-bench.ts";

const plan: LinkPlan = JSON.parse(process.argv[2] ?? "{}");
const outcomes: Outcome[] = [];
const connections = Array.from({ length: plan.connections }, () => new Connection(plan.port));
const nothing = Buffer.alloc(0);

/** Signed once a second at most, as a request through the proxy would be; the visitor's address differs each time. */
const signed = plan.codes.map((code) => {
  const query = new URLSearchParams({
    shop: plan.shop,
    path_prefix: "/apps/perennial",
    logged_in_customer_id: "",
  });
  query.set("timestamp", String(Math.floor(Date.now() / 1000)));
  query.set("signature", signProxyQuery(query, plan.secret));
  return `/proxy/r/${code}?${query}`;
});
let sent = 0;

function nextRequest(): string {
  const number = sent;
  sent += 1;
  return (
    `GET ${signed[number % signed.length]} HTTP/1.1\r\nhost: 127.0.0.1:${plan.port}\r\n` +
    "user-agent: Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1\r\n" +
    `x-forwarded-for: 10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}\r\n` +
    "referer: https://www.instagram.com/\r\n\r\n"
  );
}

const start = performance.now();
const until = start + plan.seconds * 1000;
let due = 0;
await Promise.all(
  connections.map(async (connection) => {
    for (;;) {
      const at = start + (due / plan.rate) * 1000;
      if (at > until) return;
      due += 1;
      const early = at - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      outcomes.push(await connection.send(nextRequest(), nothing, at));
    }
  }),
);
const seconds = (performance.now() - start) / 1000;
for (const connection of connections) connection.close();
const latencies = outcomes.map(({ latency }) => latency).sort((one, other) => one - other);
const share = (part: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
console.log(
  JSON.stringify({
    requests: outcomes.length,
    perSecond: outcomes.length / seconds,
    p50: share(0.5),
    p99: share(0.99),
    failed: outcomes.filter(({ status }) => status !== 200).length,
  }),
);
