import type { Db } from "#app/db/client.server.ts";
import { findImport, type StoredImport } from "#app/db/imports/import-rows.ts";
import { PART_BYTES } from "#app/domain/import/import-run.ts";
import type { ImportSettings } from "#app/domain/import/settings.ts";
import type { Program } from "#app/domain/program.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { enrolCustomers } from "#app/services/customers/enrol-customers.ts";
import { checkWith, startImport } from "#app/services/imports/change-import.ts";
import { beginUpload, takePart } from "#app/services/imports/upload-file.ts";
import { workOnImport } from "#app/services/imports/work-on-import.ts";
import { makeProgram } from "./program.ts";
import { mintShop } from "./shop.ts";

const ACTOR = "staff:1";

/** A shop that moves in from another app. */
export interface ImportShop {
  ctx: ServiceContext;
  /** A customer whom Shopify knows, with a proved e-mail unless told otherwise. */
  customer(
    email: string,
    more?: { customerId?: bigint; hasVerifiedEmail?: boolean; now?: Date },
  ): Promise<void>;
  /** Uploads a file, in pieces of this many bytes, and has it looked at. */
  upload(text: string | Uint8Array, partBytes?: number): Promise<StoredImport>;
  /** Checks an uploaded file by its own proposal, with what a merchant changes of it. */
  check(run: StoredImport, change?: Partial<ImportSettings>): Promise<StoredImport>;
  /** Moves in what was checked. */
  run(run: StoredImport, now?: Date): Promise<StoredImport>;
  /** All of it: upload, check, run. */
  move(text: string, change?: Partial<ImportSettings>, now?: Date): Promise<StoredImport>;
  /** Balances by e-mail. */
  balances(): Promise<Record<string, number>>;
}

export async function openImportShop(
  db: Db,
  program: Partial<Omit<Program, "base">> = {},
): Promise<ImportShop> {
  const ctx = await mintShop(db, { program: makeProgram(program) });
  let customers = 0n;
  const at = (now?: Date) => (now ? { ...ctx, now } : ctx);
  const again = async ({ id }: StoredImport) => {
    const found = await findImport(db, ctx.shopId, id);
    if (!found) throw new Error("The import is gone");
    return found;
  };
  const shop: ImportShop = {
    ctx,
    async customer(email, { customerId, hasVerifiedEmail = true, now } = {}) {
      customers += 1n;
      const person = { customerId: customerId ?? customers, firstName: null, lastName: null, email };
      await enrolCustomers(at(now), [{ ...person, hasVerifiedEmail, updatedAt: null }]);
    },
    async upload(text, partBytes = PART_BYTES) {
      const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
      const begun = await beginUpload(ctx, { fileName: "members.csv", bytes: bytes.length, actor: ACTOR });
      if (!begun.ok) throw new Error(`The upload is refused: ${begun.reason}`);
      for (let from = 0; from < bytes.length; from += partBytes)
        await takePart(ctx, begun.importId, {
          part: from / partBytes,
          content: new Uint8Array(bytes.subarray(from, from + partBytes)),
        });
      await workOnImport(ctx, begun.importId);
      const found = await findImport(db, ctx.shopId, begun.importId);
      if (!found) throw new Error("The import is gone");
      return found;
    },
    async check(run, change = {}) {
      if (!run.settings) throw new Error(run.problem ?? "The file was not read");
      const result = await checkWith(ctx, run.id, { ...run.settings, ...change });
      if (!result.ok) throw new Error(JSON.stringify(result));
      await workOnImport(ctx, run.id);
      return again(run);
    },
    async run(run, now) {
      await startImport(at(now), run.id);
      await workOnImport(at(now), run.id);
      return again(run);
    },
    async move(text, change, now) {
      return shop.run(await shop.check(await shop.upload(text), change), now);
    },
    async balances() {
      const members = await db.member.findMany({ where: { shopId: ctx.shopId }, orderBy: { id: "asc" } });
      return Object.fromEntries(members.map(({ email, balance }) => [email ?? "", Number(balance)]));
    },
  };
  return shop;
}
