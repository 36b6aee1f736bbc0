import { countRetentionCustomers, listRetentionCustomers } from "#app/db/retention/reads/list-customers.ts";
import type { GroupQuery } from "#app/db/retention/group-filter.ts";
import { findSnapshot } from "#app/db/retention/snapshots.ts";
import { expectedSpend } from "#app/domain/retention/gamma-gamma.ts";
import { mbgNbdAlive, mbgNbdExpected } from "#app/domain/retention/mbg-nbd.ts";
import { memberName } from "#app/domain/member-name.ts";
import type { CustomerGroup } from "#app/domain/retention/customer-group.ts";
import type { Segment } from "#app/domain/retention/segment.ts";
import type { ChurnRule } from "#app/domain/retention/churn-rule.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import { groupFilter } from "./group-filter.ts";
import { todayOf } from "./read-figures.ts";
import { segmentFilter } from "./segment-filter.ts";
import { StoredModel } from "./stored-model.ts";

export const CUSTOMERS_PER_PAGE = 25;
const WEEKS_OF_A_YEAR = 365.25 / 7;

export interface ListedCustomer {
  customerId: string;
  /** Null where they are no member, or where nobody may know. */
  memberId: string | null;
  name: string;
  lastDay: number;
  orders: number;
  netMinor: number;
  /** The chance that they have not left; null without a model. */
  alive: number | null;
  /** Minor units expected in the next twelve months; null without a model. */
  nextYearMinor: number | null;
}

export interface CustomerListing {
  customers: ListedCustomer[];
  total: number;
  netMinor: number;
}

export interface CustomersQuery {
  group: CustomerGroup;
  segment: Segment;
  rule: ChurnRule | null;
}

/** A group and a segment as a query takes them. Null: the shop has no rule or no model yet, and nobody can be named. */
export async function customersAsked(ctx: AdminContext, query: CustomersQuery): Promise<GroupQuery | null> {
  const today = todayOf(ctx);
  const group = await groupFilter(ctx, query.group, { rule: query.rule, today });
  return group && { group, segment: await segmentFilter(ctx, query.segment, today), today };
}

/** Some of the customers behind a number, with what the model says of each. Null: nobody can be named yet. */
export async function readCustomers(
  ctx: AdminContext,
  query: CustomersQuery & { offset: number; limit: number },
): Promise<CustomerListing | null> {
  const { db, shopId } = ctx;
  const asked = await customersAsked(ctx, query);
  if (!asked) return null;
  const { today } = asked;
  const [total, rows, model] = await Promise.all([
    countRetentionCustomers(db, shopId, asked),
    listRetentionCustomers(db, shopId, {
      ...asked,
      offset: query.offset,
      limit: query.limit,
    }),
    findSnapshot(db, shopId, "model", StoredModel),
  ]);
  const fit = model?.figures.model.kind === "known" ? model.figures.model.value : null;
  return {
    total: total.customers,
    netMinor: Number(total.netMinor),
    customers: rows.map((row) => {
      const repeats = row.days - 1;
      const history = {
        repeats,
        recency: (row.lastDay - row.firstDay) / 7,
        age: Math.max(row.lastDay - row.firstDay, today - 1 - row.firstDay) / 7,
      };
      const spend = fit?.spend.kind === "known" ? fit.spend.value : null;
      const mean = repeats > 0 ? Math.max(0, Number(row.repeatNetMinor) / repeats) : 0;
      return {
        customerId: String(row.customerId),
        memberId: row.memberId === null ? null : String(row.memberId),
        name: nameOf(row),
        lastDay: row.lastDay,
        orders: row.orders,
        netMinor: Number(row.netMinor),
        alive: fit ? mbgNbdAlive(fit.purchases, history) : null,
        nextYearMinor:
          fit && spend
            ? mbgNbdExpected(fit.purchases, history, WEEKS_OF_A_YEAR) *
              expectedSpend(spend, { repeats, mean })
            : null,
      };
    }),
  };
}

function nameOf(row: {
  customerId: bigint;
  memberId: bigint | null;
  firstName: string | null;
  lastName: string | null;
}) {
  if (row.memberId !== null) return memberName({ ...row, isErased: false });
  return row.customerId < 0n ? "Erased customer" : `Customer ${row.customerId}`;
}
