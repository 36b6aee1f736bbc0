import { MergedMeanwhile } from "#app/services/orders/merged-meanwhile.ts";

/** PostgreSQL: serialization, deadlock, lock not available, connections, operator intervention. */
const PASSING = /^(40001|40P01|55P03|08\d{3}|57P\d{2}|53\d{3})$/;
/** Prisma: cannot reach, timed out, closed, no connection free, write conflict. */
const PASSING_PRISMA = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);
const PASSING_NET = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** True for a fault of the moment, not of the event: the same batch will work later, so nobody is blamed. */
export function isPassingFault(error: unknown): boolean {
  for (
    let fault: unknown = error, depth = 0;
    fault instanceof Error && depth < 5;
    fault = fault.cause, depth += 1
  ) {
    if (fault instanceof MergedMeanwhile) return true;
    const codes = codesOf(fault);
    if (codes.some((code) => PASSING.test(code) || PASSING_PRISMA.has(code) || PASSING_NET.has(code)))
      return true;
    if (
      /connection terminated|server closed the connection|timeout exceeded when trying to connect/i.test(
        fault.message,
      )
    )
      return true;
  }
  return false;
}

/** Codes as pg, Node and Prisma write them; Prisma keeps the database's own code in `meta`. */
function codesOf(fault: Error): string[] {
  const own = "code" in fault ? fault.code : undefined;
  const meta =
    "meta" in fault && typeof fault.meta === "object" && fault.meta ? JSON.stringify(fault.meta) : "";
  const original = /"(?:originalCode|code)":"(\w{5})"/.exec(meta)?.[1];
  return [own, original].filter((code): code is string => typeof code === "string");
}
