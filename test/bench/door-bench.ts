import { processorMs, SECRET, SHOP, type BenchWorld } from "./bench-world.ts";
import { sendLoad, type LoadPlan, type LoadReport } from "./load.ts";

const SECONDS = 8;
const ROUNDS = 2;
const CONNECTIONS = 32;

export interface DoorFigures {
  name: string;
  full: LoadReport;
  half: LoadReport;
  /** Processor time of the server itself for one webhook, in microseconds. */
  processorMicros: number;
}

/** The same load on our door and on its two baselines, in turn and twice, each alone on the machine. */
export async function benchDoor(world: BenchWorld): Promise<DoorFigures[]> {
  const contestants = [
    {
      name: "bare node:http",
      start: () => world.startBaseline("bare-server.ts", [world.databaseUrl, SECRET]),
    },
    { name: "our door", start: () => world.startWeb() },
    { name: "React Router action", start: () => world.startBaseline("router-server.ts", [SHOP]) },
  ];
  const best = new Map<string, DoorFigures>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, start } of contestants) {
      const { port, program } = await start();
      await sendLoad(plan(port, 2, null));
      const before = await processorMs(program.pid);
      const full = await sendLoad(plan(port, SECONDS, null));
      const processorMicros = (((await processorMs(program.pid)) - before) * 1000) / full.requests;
      const half = await sendLoad(plan(port, SECONDS, full.perSecond / 2));
      await program.stop();
      await world.query("truncate webhook_event");
      await world.query("drop table if exists bare_event");
      await world.query("checkpoint");
      const known = best.get(name);
      if (!known || known.full.perSecond < full.perSecond)
        best.set(name, { name, full, half, processorMicros });
    }
  }
  return [...best.values()];
}

function plan(port: number, seconds: number, rate: number | null): LoadPlan {
  return {
    port,
    path: "/webhooks",
    secret: SECRET,
    shop: SHOP,
    connections: CONNECTIONS,
    seconds,
    rate,
    orders: Number.MAX_SAFE_INTEGER,
    distinct: false,
    firstOrder: 0,
    customers: 1000,
    fields: null,
  };
}
