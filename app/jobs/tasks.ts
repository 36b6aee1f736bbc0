import type { JobName, JobPayload } from "#app/queue/jobs.ts";
import { handleAdjustSegment } from "./handlers/adjust-segment.ts";
import { handleApplyExpiry } from "./handlers/apply-expiry.ts";
import { handleCelebrateDays } from "./handlers/celebrate-days.ts";
import { handleCheckAllOrders } from "./handlers/check-all-orders.ts";
import { handleCheckOrders } from "./handlers/check-orders.ts";
import { handleCountRetention } from "./handlers/count-retention.ts";
import { handleCountRedemptions } from "./handlers/count-redemptions.ts";
import { handleKeepTokensAlive } from "./handlers/keep-tokens-alive.ts";
import { handleGrantReward } from "./handlers/grant-reward.ts";
import { handleWinBackMembers } from "./handlers/win-back-members.ts";
import { handleIssueRewards } from "./handlers/issue-rewards.ts";
import { handleMatureHolds } from "./handlers/mature-holds.ts";
import { handleMirrorCodes } from "./handlers/mirror-codes.ts";
import { handleMirrorMembers } from "./handlers/mirror-members.ts";
import { handleMirrorProgram } from "./handlers/mirror-program.ts";
import { handleMergeMembers } from "./handlers/merge-members.ts";
import { handleNoteExpiringPoints } from "./handlers/note-expiring-points.ts";
import { handlePreviewProgram } from "./handlers/preview-program.ts";
import { handleReadProducts } from "./handlers/read-products.ts";
import { handleReadTags } from "./handlers/read-tags.ts";
import { handleRecalculateAllTiers } from "./handlers/recalculate-all-tiers.ts";
import { handleRecalculateTiers } from "./handlers/recalculate-tiers.ts";
import { handleRecountDays } from "./handlers/recount-days.ts";
import { handleRecordConsent } from "./handlers/record-consent.ts";
import { handleRefreshOrder } from "./handlers/refresh-order.ts";
import { handleRefreshRetention } from "./handlers/refresh-retention.ts";
import { handleRefreshShop } from "./handlers/refresh-shop.ts";
import { handleRemoveShop } from "./handlers/remove-shop.ts";
import { handleResumeAdjustments } from "./handlers/resume-adjustments.ts";
import { handleResumeMirrors } from "./handlers/resume-mirrors.ts";
import { handleReviewTiers } from "./handlers/review-tiers.ts";
import { handleSettleRewards } from "./handlers/settle-rewards.ts";
import { handleSweepInbox } from "./handlers/sweep-inbox.ts";
import { handleSweepRewards } from "./handlers/sweep-rewards.ts";
import { handleSettleDueReferrals } from "./handlers/settle-due-referrals.ts";
import { handleSettleReferrals } from "./handlers/settle-referrals.ts";
import { handleSendAllFlowEvents } from "./handlers/send-all-flow-events.ts";
import { handleSendFlowEvents } from "./handlers/send-flow-events.ts";
import { handleTagCustomers } from "./handlers/tag-customers.ts";
import { handleTendImports } from "./handlers/tend-imports.ts";
import { handleWorkOnHistory } from "./handlers/work-on-history.ts";
import { handleWorkOnImport } from "./handlers/work-on-import.ts";
import { handleSweepReferralTraces } from "./handlers/sweep-referral-traces.ts";
import type { JobTools } from "./job-tools.ts";

export type Handler<Name extends JobName> = (payload: JobPayload<Name>, tools: JobTools) => Promise<void>;

/** Every job and who does it. */
export const handlers: { [Name in JobName]: Handler<Name> } = {
  "refresh-shop": handleRefreshShop,
  "refresh-order": handleRefreshOrder,
  "read-products": handleReadProducts,
  "read-tags": handleReadTags,
  "record-consent": handleRecordConsent,
  "merge-members": handleMergeMembers,
  "mirror-members": handleMirrorMembers,
  "mirror-program": handleMirrorProgram,
  "preview-program": handlePreviewProgram,
  "apply-expiry": handleApplyExpiry,
  "mature-holds": handleMatureHolds,
  "celebrate-days": handleCelebrateDays,
  "resume-mirrors": handleResumeMirrors,
  "send-flow-events": handleSendFlowEvents,
  "send-all-flow-events": handleSendAllFlowEvents,
  "note-expiring-points": handleNoteExpiringPoints,
  "recalculate-tiers": handleRecalculateTiers,
  "recalculate-all-tiers": handleRecalculateAllTiers,
  "review-tiers": handleReviewTiers,
  "mirror-codes": handleMirrorCodes,
  "issue-rewards": handleIssueRewards,
  "grant-reward": handleGrantReward,
  "win-back-members": handleWinBackMembers,
  "settle-rewards": handleSettleRewards,
  "sweep-rewards": handleSweepRewards,
  "settle-referrals": handleSettleReferrals,
  "settle-due-referrals": handleSettleDueReferrals,
  "sweep-referral-traces": handleSweepReferralTraces,
  "recount-days": handleRecountDays,
  "count-redemptions": handleCountRedemptions,
  "count-retention": handleCountRetention,
  "adjust-segment": handleAdjustSegment,
  "resume-adjustments": handleResumeAdjustments,
  "work-on-import": handleWorkOnImport,
  "work-on-history": handleWorkOnHistory,
  "tend-imports": handleTendImports,
  "check-orders": handleCheckOrders,
  "check-all-orders": handleCheckAllOrders,
  "refresh-retention": handleRefreshRetention,
  "tag-customers": handleTagCustomers,
  "sweep-inbox": handleSweepInbox,
  "keep-tokens-alive": handleKeepTokensAlive,
  "remove-shop": handleRemoveShop,
};
