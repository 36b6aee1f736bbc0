import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

export interface LoadPlan {
  port: number;
  path: string;
  secret: string;
  shop: string;
  connections: number;
  seconds: number;
  /** Requests a second; null: as many as get answers. */
  rate: number | null;
  /** At most so many. */
  orders: number;
  /** True: every order is another one; false: five hundred bodies in turn, under new webhook ids. */
  distinct: boolean;
  firstOrder: number;
  customers: number;
  /** Cuts bodies as Shopify does for a subscription with include_fields; null: whole ones. */
  fields: string[] | null;
}

export interface LoadReport {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
  /** Of one body, on average. */
  bodyBytes: number;
  /** Processor time of the sender for one request. */
  processorMicros: number;
}

const generator = path.join(import.meta.dirname, "load-generator.ts");

/** Sends webhooks from a process of its own, and gives what it saw. */
export async function sendLoad(plan: LoadPlan): Promise<LoadReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [generator, JSON.stringify(plan)]);
  return JSON.parse(stdout);
}
