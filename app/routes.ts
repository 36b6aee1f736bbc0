import { index, route, type RouteConfig } from "@react-router/dev/routes";

/** Every address of the app. The webhook door (POST /webhooks) and /healthz stand before React Router, in server.ts. */
export default [
  index("routes/auth/home.tsx"),
  route("auth/login", "routes/auth/login.tsx"),
  route("auth/*", "routes/auth/catch-all.ts"),
  route("app", "routes/admin/layout.tsx", [
    index("routes/admin/home/home.tsx"),
    route("members", "routes/admin/members/members.tsx"),
    route("members/:memberId", "routes/admin/member/member.tsx"),
    route("program", "routes/admin/program/program.tsx"),
    route("liability", "routes/admin/liability/liability.tsx"),
    route("export", "routes/admin/export/export.tsx"),
    route("sync", "routes/admin/sync/sync.tsx"),
    route("privacy", "routes/admin/privacy/privacy.tsx"),
  ]),
  route("app/privacy/:requestId/report", "routes/admin/privacy/report.ts"),
  route("app/liability/:file", "routes/admin/liability/download.ts"),
  route("app/export/:file", "routes/admin/export/download.ts"),
  route("proxy/member", "routes/proxy/member.ts"),
] satisfies RouteConfig;
