import { index, route, type RouteConfig } from "@react-router/dev/routes";

/** Every address of the app. The webhook door (POST /webhooks) and /healthz stand before React Router, in server.ts. */
export default [
  index("routes/auth/home.tsx"),
  route("auth/login", "routes/auth/login.tsx"),
  route("auth/*", "routes/auth/catch-all.ts"),
] satisfies RouteConfig;
