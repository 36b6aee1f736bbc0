import type { CustomerAnswer } from "../../ui-parts/answers.ts";
import type { Translate } from "../../ui-parts/host.ts";

type Member = Extract<CustomerAnswer, { state: "member" }>;

/** A member in short: figures with what they mean, tier, the last entries with why, and the way to all of it. */
export function InShort({ member, translate }: { member: Member; translate: Translate }) {
  const { figures, tier, entries, path } = member;
  const [first] = figures;
  const summary = first ? `${first.label}: ${first.value}` : "";
  return (
    <s-admin-block heading={translate("title")} collapsedSummary={summary}>
      <s-stack gap="base">
        {tier !== null && <s-badge>{tier}</s-badge>}
        {figures.map(({ label, value, definition }) => (
          <s-paragraph key={label}>
            <s-text type="strong">{`${label}: ${value}`}</s-text> {definition}
          </s-paragraph>
        ))}
        {entries.length > 0 && <s-heading>{translate("entries")}</s-heading>}
        <s-unordered-list>
          {entries.map(({ id, title, explanation, when, change }) => (
            <s-list-item key={id}>
              {`${when}: ${change}. ${title}`}
              {explanation && <s-text color="subdued">{` ${explanation}`}</s-text>}
            </s-list-item>
          ))}
        </s-unordered-list>
        <s-link href={`app:${path.slice(1)}`}>{translate("openMember")}</s-link>
      </s-stack>
    </s-admin-block>
  );
}
