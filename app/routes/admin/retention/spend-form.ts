import { readAmount, showAmount } from "#app/domain/forms/read-fields.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { keepAcquisitionSpend, SPEND_MONTHS, type Acquisition } from "#app/services/retention/acquisition.ts";
import { periodName, type Manner } from "./manner.ts";

/** In minor units: ten digits, so that a slip of the finger is no fortune. */
const MOST_SPENT = 9_999_999_999;

export interface SpendMonth {
  label: string;
  /** The month's number. */
  value: string;
  /** As a decimal number; empty where nothing was entered. */
  spend: string;
}

export interface SpendAnswer {
  ok: boolean;
  text: string;
  month: string;
}

/** The months that a spend can be entered for, the newest first. */
export function spendMonths({ spends, current }: Acquisition, manner: Manner): SpendMonth[] {
  const currency = manner.currency ?? "USD";
  return Array.from({ length: SPEND_MONTHS }, (_, index) => current - index).map((month) => {
    const spend = spends.find((each) => each.month === month);
    return {
      label: periodName("month", month, manner).text,
      value: String(month),
      spend: spend ? showAmount(spend.spendMinor, currency) : "",
    };
  });
}

/** Keeps what the form says of a month; an empty field forgets it. */
export async function spendFromForm(ctx: AdminContext, form: FormData): Promise<SpendAnswer> {
  const [month, given] = [form.get("month"), form.get("spend")];
  if (typeof month !== "string" || !/^\d{5}$/.test(month) || typeof given !== "string")
    throw new Response("This is no month", { status: 400 });
  const isEmpty = given.trim() === "";
  const read = readAmount(given, ctx.shop.currency ?? "USD", MOST_SPENT);
  if (!isEmpty && !read.ok) return { ok: false, month, text: read.error };
  const spendMinor = !isEmpty && read.ok ? read.value : null;
  const isKept = await keepAcquisitionSpend(ctx, { month: Number(month), spendMinor });
  if (!isKept) return { ok: false, month, text: "This month is too long ago, or still to come." };
  return { ok: true, month, text: isEmpty ? "Forgotten" : "Saved" };
}
