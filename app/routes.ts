import { index, route, type RouteConfig } from "@react-router/dev/routes";

/**
 * Every address of the app. The webhook door (POST /webhooks), short referral links (/proxy/r/CODE) and /healthz stand
 * before React Router, in web-server.ts.
 */
export default [
  index("routes/auth/home.tsx"),
  route("auth/login", "routes/auth/login.tsx"),
  route("auth/*", "routes/auth/catch-all.ts"),
  route("app", "routes/admin/layout.tsx", [
    index("routes/admin/home/home.tsx"),
    route("members", "routes/admin/members/members.tsx"),
    route("members/bulk", "routes/admin/bulk/bulk.tsx"),
    route("members/:memberId", "routes/admin/member/member.tsx"),
    route("program", "routes/admin/program/program.tsx"),
    route("program/versions", "routes/admin/versions/versions.tsx"),
    route("program/previews/:previewId", "routes/admin/previews/preview.tsx"),
    route("program/rules/:ruleId", "routes/admin/rule/rule.tsx"),
    route("program/tiers", "routes/admin/tiers/tiers.tsx"),
    route("liability", "routes/admin/liability/liability.tsx"),
    route("export", "routes/admin/export/export.tsx"),
    route("sync", "routes/admin/sync/sync.tsx"),
    route("privacy", "routes/admin/privacy/privacy.tsx"),
    route("settings/api-keys", "routes/admin/api-keys/api-keys.tsx"),
    route("settings/flow", "routes/admin/flow/flow.tsx"),
  ]),
  route("app/program/previews", "routes/admin/previews/request.ts"),
  route("app/privacy/:requestId/report", "routes/admin/privacy/report.ts"),
  route("app/liability/:file", "routes/admin/liability/download.ts"),
  route("app/export/:file", "routes/admin/export/download.ts"),
  route("proxy/member", "routes/proxy/member.ts"),
  route("proxy/rewards", "routes/proxy/rewards.ts"),
  route("proxy/redeem", "routes/proxy/redeem.ts"),
  route("proxy/actions", "routes/proxy/actions.ts"),
  route("proxy/referrals", "routes/proxy/referrals/referrals.ts"),
  route("proxy/invitation", "routes/proxy/referrals/invitation.ts"),
  route("proxy/claim", "routes/proxy/referrals/claim.ts"),
  route("proxy/invite/:code", "routes/proxy/referrals/invite.ts"),
  route("proxy/qr/:file", "routes/proxy/referrals/qr.ts"),
  route("flow/actions/:handle", "routes/flow/actions.ts"),
  route("api/v1/actions", "routes/api/actions.ts"),
  route("api/v1/members/:customerId", "routes/api/member.ts"),
] satisfies RouteConfig;
