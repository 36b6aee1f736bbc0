import { explainPay } from "#app/domain/explain/explain-offer.ts";
import { explainFinding } from "#app/domain/explain/explain-finding.ts";
import { explainEvidence, explainReferral } from "#app/domain/explain/explain-referral.ts";
import { voiceOf, type Voice } from "#app/domain/explain/voice.ts";
import { memberName } from "#app/domain/member-name.ts";
import type { Program } from "#app/domain/program.ts";
import type { ReferralState } from "#app/domain/referrals/decide-referral.ts";
import type { AdminContext } from "#app/services/admin-context.ts";
import type { ReferralListRow, ReferralOverview } from "#app/services/referrals/browse-referrals.ts";
import type { Figure } from "#app/ui/figures.tsx";
import { formatDay, formatMoment } from "#app/ui/format-moment.ts";
import { formatNumber } from "#app/ui/format-number.ts";
import { staffName } from "../program/staff-name.ts";

export interface ReferralItem {
  id: string;
  state: ReferralState;
  advocate: { id: string; name: string; isBlocked: boolean };
  friend: string;
  order: string;
  ordered: string;
  /** Where it stands and why. */
  sentence: string;
  /** The page of the reward that was paid; null where points were, or nothing. */
  rewardUrl: string | null;
  evidence: string;
  findings: { text: string; weight: string }[];
  /** What people of the shop said: "You approved on …: They are sisters". */
  words: string[];
  acts: StaffAct[];
}

export type StaffAct = "approve" | "refuse" | "block" | "undo";

/** The page in words: everything formatted here, so that server and browser print the same. */
export function referralsView(
  overview: ReferralOverview,
  { ctx, program, actor }: { ctx: AdminContext; program: Program | null; actor: string },
) {
  const voice = voiceOf(program ?? USUAL, ctx.voice.locale);
  return {
    figures: figuresOf(overview, ctx),
    items: overview.rows.map((row) => itemOf(row, { ctx, voice, actor })),
    toReview: overview.toReview,
    next: overview.next,
    previous: overview.previous,
  };
}

const USUAL = { pointsName: { singular: "point", plural: "points" } };

function figuresOf({ counts, rates }: ReferralOverview, { voice }: AdminContext): Figure[] {
  const number = (value: number) => formatNumber(value, voice.locale);
  const share = (value: number | null, digits = 1) =>
    value === null
      ? "no rate yet"
      : new Intl.NumberFormat(voice.locale, { style: "percent", maximumFractionDigits: digits }).format(
          value,
        );
  const decimal = (value: number | null) =>
    value === null ? "–" : new Intl.NumberFormat(voice.locale, { maximumFractionDigits: 3 }).format(value);
  return [
    { label: "Shown", value: number(counts.shown), definition: "Members who saw their link" },
    {
      label: "Shared",
      value: number(counts.shared),
      definition: `Members who passed it on: ${share(rates.shareRate)} of those shown`,
    },
    {
      label: "Clicked",
      value: number(counts.clicked),
      definition: `Visitors by a link, robots and previews left out: ${decimal(rates.visitorsPerSharer)} for each member who shared`,
    },
    {
      label: "Claimed",
      value: number(counts.claimed),
      definition: `Friends who took the offer: ${share(rates.claimRate)} of visitors`,
    },
    {
      label: "Bought",
      value: number(counts.bought),
      definition: `Friends with a first order that counts, less what was refused or taken back: ${share(rates.conversion)} of visitors`,
    },
    {
      label: "Paid",
      value: number(counts.paid),
      definition: "Of those, friends whom an advocate was paid for",
    },
    {
      label: "K-factor",
      value: decimal(rates.kFactor),
      definition: `Friends who bought ÷ all ${number(counts.members)} members, also those who shared nothing${rates.total === null ? "" : `; if each friend does the same, ${decimal(rates.total)} new customers a member in all`}`,
    },
  ];
}

function itemOf(
  row: ReferralListRow,
  { ctx, voice, actor }: { ctx: AdminContext; voice: Voice; actor: string },
): ReferralItem {
  const paid = row.paid && explainPay(row.paid, voice);
  const until = formatDay(row.holdUntil, ctx.voice);
  const [decisive] = row.evidence;
  return {
    id: String(row.id),
    state: row.state,
    advocate: {
      id: String(row.advocate.memberId),
      name: memberName(row.advocate),
      isBlocked: row.advocate.isBlocked,
    },
    friend: row.friend ? memberName(row.friend) : "A guest",
    order: row.orderName,
    ordered: formatDay(row.orderedAt, ctx.voice),
    sentence: explainReferral({ ...row, paid, until }),
    rewardUrl: row.paid?.kind === "reward" ? `/app/redemptions/${row.paid.redemptionId}` : null,
    evidence: decisive ? explainEvidence(decisive.kind) : "",
    findings: row.findings.map((finding) => ({
      text: explainFinding(finding),
      weight: finding.isProof ? "proof" : `${finding.score} of 100`,
    })),
    words: row.words.map(
      ({ what, note, actor: who, at }) =>
        `${staffName(who, actor)} ${SAID[what] ?? what} on ${formatMoment(at, ctx.voice)}${note ? `: ${note}` : ""}`,
    ),
    acts: actsOf(row),
  };
}

const SAID: Record<string, string> = {
  approve: "approved it",
  refuse: "refused it",
  block: "refused it and blocked the advocate",
  undo: "took the last decision back",
};

/** What a person can do about a referral as it stands. */
function actsOf({ why, staffDecision, advocate }: ReferralListRow): StaffAct[] {
  const acts: StaffAct[] = [];
  const isOpen =
    why === null ||
    why === "held" ||
    why === "waits" ||
    why === "not-checked" ||
    why === "reward-unavailable";
  if ((why === "held" || why === "refused-by-checks") && staffDecision !== "approve") acts.push("approve");
  if (isOpen && staffDecision !== "refuse") acts.push("refuse");
  if (!advocate.isBlocked && why !== "advocate-gone") acts.push("block");
  if (staffDecision !== "none" || advocate.isBlocked) acts.push("undo");
  return acts;
}
