import type { LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { entryView, memberFigures } from "#app/routes/admin/member/member-view.ts";
import { requireAdmin, type Admin } from "#app/routes/admin/require-admin.server.ts";
import { describeMember } from "#app/services/members/describe-member.ts";
import { describeMemberTier } from "#app/services/members/describe-member-tier.ts";
import { findMemberOf } from "#app/services/members/find-member-of.ts";

const PRIVATE = { "cache-control": "private, no-store" };
/** As many as a block on another page has room for. */
const ENTRIES_SHOWN = 5;

/** What the block on Shopify's customer page shows: the member's page in short. */
export type CustomerInShort =
  | { state: "no-member" }
  | {
      state: "member";
      /** The page of the member in the app. */
      path: string;
      figures: { label: string; value: string; definition: string }[];
      tier: string | null;
      entries: { id: string; title: string; explanation: string | null; when: string; change: string }[];
    };

/** GET /extensions/admin/customer?customer=…: a customer's points, tier and last entries, for the shop's staff. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const admin = await requireAdmin({ request });
  const customerId = parseId(new URL(request.url).searchParams.get("customer") ?? "");
  const answer = (value: CustomerInShort | { error: string }, status = 200) =>
    admin.cors(Response.json(value, { status, headers: PRIVATE }));
  if (customerId === null) return answer({ error: "Say which customer." }, 400);
  return answer(await describeInShort(admin, customerId));
}

async function describeInShort({ ctx, actor }: Admin, customerId: bigint): Promise<CustomerInShort> {
  const memberId = await findMemberOf(ctx, customerId);
  const described = memberId === null ? null : await describeMember(ctx, { memberId, cursor: null });
  if (memberId === null || !described) return { state: "no-member" };
  const tier = await describeMemberTier(ctx, memberId);
  const entries = described.entries.slice(0, ENTRIES_SHOWN);
  return {
    state: "member",
    path: `/app/members/${memberId}`,
    figures: memberFigures(described, ctx).map(({ label, value, definition }) => ({
      label,
      value,
      definition,
    })),
    tier: tier?.progress.tier?.name ?? null,
    entries: entries.map((entry) => {
      const { id, title, explanation, when, change } = entryView(entry, described, { ...ctx, actor });
      return { id, title, explanation, when, change };
    }),
  };
}
