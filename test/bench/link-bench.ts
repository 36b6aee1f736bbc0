import { createHmac } from "node:crypto";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { memberCode } from "#app/domain/referrals/member-code.ts";
import { SECRET, SHOP, type BenchWorld } from "./bench-world.ts";
import type { LoadReport } from "./load.ts";

export interface LinkPlan {
  port: number;
  shop: string;
  secret: string;
  codes: string[];
  connections: number;
  seconds: number;
  rate: number;
}

const MEMBERS = 10_000;
const RATE = 500;
const SECONDS = 15;
const generator = path.join(import.meta.dirname, "link-generator.ts");

export interface LinkFigures {
  name: string;
  report: LoadReport;
  /** Visits found in the database afterwards. */
  counted: number;
}

/** Short links at 500 a second, each answered once its visit is committed, beside a bare server. */
export async function benchLink(world: BenchWorld): Promise<LinkFigures[]> {
  const codes = await makeMembers(world);
  const plan = { shop: SHOP, secret: SECRET, codes: codes.slice(0, 500), connections: 32, rate: RATE };
  const contestants = [
    {
      name: "bare node:http",
      start: () => world.startBaseline("link-baseline.ts", [world.databaseUrl]),
      table: "bare_click",
    },
    { name: "our short link", start: () => world.startWeb(), table: "referral_click" },
  ];
  const figures: LinkFigures[] = [];
  for (const { name, start, table } of contestants) {
    const { port, program } = await start();
    await send({ ...plan, port, seconds: 3 });
    await world.query(`truncate ${table}`);
    const report = await send({ ...plan, port, seconds: SECONDS });
    await program.stop();
    const [row] = await world.query<{ count: string }>(`select count(*) as count from ${table}`);
    figures.push({ name, report, counted: Number(row?.count) });
  }
  return figures;
}

async function send(plan: LinkPlan): Promise<LoadReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [generator, JSON.stringify(plan)]);
  return JSON.parse(stdout);
}

async function makeMembers(world: BenchWorld): Promise<string[]> {
  await world.query(`insert into shop (domain, created_at) values ('${SHOP}', now()) on conflict do nothing`);
  await world.query(`
    insert into member (shop_id, customer_id, joined_at, updated_at)
    select shop.id, number, now(), now() from shop, generate_series(1, ${MEMBERS}) as number`);
  const members = await world.query<{ shop_id: string; id: string }>(
    "select shop_id, id from member order by id",
  );
  const rows = members.map(({ shop_id, id }) => ({ shop_id, id, code: codeOf(id) }));
  const values = rows.map(({ shop_id, id, code }) => `(${shop_id}, ${id}, '${code}', now())`).join(",");
  await world.query(`insert into referral_code (shop_id, member_id, code, created_at) values ${values}`);
  await world.query("analyze");
  return rows.map(({ code }) => code);
}

function codeOf(name: string): string {
  return memberCode(createHmac("sha256", SECRET).update(name).digest());
}

export interface CodeFigures {
  codes: number;
  /** Codes that were drawn twice, so that the second member is given another one. */
  drawnTwice: number;
  seconds: number;
}

/** Draws the codes of ten million members and counts those that would be drawn again. */
export function drawCodes(): CodeFigures {
  const codes = 10_000_000;
  const started = performance.now();
  const drawn = new BigUint64Array(codes);
  for (let member = 0; member < codes; member += 1)
    drawn[member] = BigInt(
      `0x${Buffer.from(codeOf(`referral-code:1:${member}:0`), "latin1").toString("hex")}`,
    );
  drawn.sort();
  let drawnTwice = 0;
  for (let place = 1; place < codes; place += 1) if (drawn[place] === drawn[place - 1]) drawnTwice += 1;
  return { codes, drawnTwice, seconds: (performance.now() - started) / 1000 };
}
