import type { MemberAnswer } from "#extensions/storefront-elements/member-answer.ts";
import type { Translate } from "../../ui-parts/host.ts";

/** A member's tier, what comes and what ends, and what happened, in the app's own sentences. */
export function Standing({ panel, translate }: { panel: MemberAnswer; translate: Translate }) {
  const { tier, pending, expiring = [], history } = panel;
  const tierLines = tier ? [...tier.lines, ...tier.perks, ...(tier.notice ? [tier.notice] : [])] : [];
  return (
    <s-stack gap="small-200">
      <Lines lines={tierLines} />
      <Lines heading={translate("coming")} lines={pending.map(({ text }) => text)} />
      <Lines heading={translate("ending")} lines={expiring.map(({ text }) => text)} />
      <Lines
        heading={translate("history")}
        lines={history.map(({ when, change, text }) => `${when}: ${change}. ${text}`)}
      />
    </s-stack>
  );
}

function Lines({ heading, lines }: { heading?: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <s-stack gap="small-500">
      {heading && <s-heading>{heading}</s-heading>}
      {lines.map((line, index) => (
        <s-text key={`${index} ${line}`}>{line}</s-text>
      ))}
    </s-stack>
  );
}
