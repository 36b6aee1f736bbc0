import { Banner, BlockStack, Box, Card, InlineStack, Page, Select, Text } from "@shopify/polaris";
import {
  useLoaderData,
  useSearchParams,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from "react-router";
import { requireMerchant } from "#app/routes/merchant.server.ts";
import { readProgram } from "#app/services/program/read-program.ts";
import { browseReferrals } from "#app/services/referrals/browse-referrals.ts";
import { Empty } from "#app/ui/empty.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { requireAdmin } from "../require-admin.server.ts";
import { decideFromForm } from "./decide-action.ts";
import { ReferralCard } from "./referral-card.tsx";
import { readReferralQuery } from "./referral-query.ts";
import { ReferralToolbar } from "./referral-toolbar.tsx";
import { referralsView } from "./referrals-view.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = await requireAdmin(args);
  const query = readReferralQuery(new URL(args.request.url).searchParams);
  const program = (await readProgram(ctx))?.program ?? null;
  const overview = await browseReferrals(ctx, { ...query, days: Number(query.days) });
  return { query, isOn: Boolean(program?.referrals), ...referralsView(overview, { ctx, program, actor }) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { ctx, actor } = await requireMerchant(request);
  return decideFromForm(ctx, actor ?? "staff:unknown", await request.formData());
}

export const meta = () => [{ title: "Referrals · Perennial" }];

const PERIODS = [
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
  { value: "365", label: "Last 365 days" },
];

export default function ReferralsPage() {
  const { query, isOn, figures, items, toReview, next, previous } = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const set = (changes: Record<string, string>) =>
    setSearchParams((params) => {
      params.delete("cursor");
      for (const [name, value] of Object.entries(changes)) params.set(name, value);
      return params;
    });
  return (
    <Page
      title="Referrals"
      subtitle="Friends whom your members brought, and what became of it"
      primaryAction={{ content: isOn ? "Edit the offer" : "Set up the offer", url: "/app/referrals/offer" }}
    >
      <BlockStack gap="400">
        {toReview > 0 && (
          <Banner
            tone="warning"
            title={toReview === 1 ? "One referral waits for you" : `${toReview} referrals wait for you`}
            action={{ content: "Review", onAction: () => set({ state: "review", search: "" }) }}
          >
            <p>Something about them may be fine or not, such as one home. Nobody is paid until you decide.</p>
          </Banner>
        )}
        <Card padding="0">
          <Box padding="400">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h2" variant="headingMd">
                From shown to paid
              </Text>
              <Select
                label="Period"
                labelInline
                options={PERIODS}
                value={query.days}
                onChange={(days) => set({ days })}
              />
            </InlineStack>
          </Box>
          <Figures figures={figures} />
        </Card>
        <ReferralList query={query} items={items} pages={{ next, previous }} isOn={isOn} onChange={set} />
      </BlockStack>
    </Page>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function ReferralList(props: {
  query: Loaded["query"];
  items: Loaded["items"];
  pages: { next: string | null; previous: string | null };
  isOn: boolean;
  onChange: (changes: Record<string, string>) => void;
}) {
  const { query, items, pages, isOn, onChange } = props;
  const isFiltered = query.search !== "" || query.state !== "" || query.cursor !== null;
  return (
    <Card padding="0">
      {items.length === 0 && !isFiltered ? (
        <Empty title="No referrals yet">
          {isOn
            ? "Once a friend of a member has ordered, it stands here, with what the checks found."
            : "Set up an offer, and your members get a link to share."}
        </Empty>
      ) : (
        <>
          <ReferralToolbar query={query} onChange={onChange} key={query.search} />
          {items.length === 0 ? (
            <Empty title="No referrals found">Nothing fits this search.</Empty>
          ) : (
            <ul style={{ margin: 0, padding: 0, listStyle: "none" }} aria-label="Referrals">
              {items.map((item) => (
                <ReferralCard item={item} key={item.id} />
              ))}
            </ul>
          )}
          <Pager label="Pages of referrals" {...pages} onMove={(cursor) => onChange({ cursor })} />
        </>
      )}
    </Card>
  );
}
