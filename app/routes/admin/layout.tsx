import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/polaris";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import english from "@shopify/polaris/locales/en.json" with { type: "json" };
import { boundary } from "@shopify/shopify-app-react-router/server";
import { useEffect } from "react";
import {
  Link,
  Outlet,
  isRouteErrorResponse,
  useLoaderData,
  useNavigate,
  useRouteError,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "react-router";
import { runtime } from "#app/runtime.server.ts";
import adminStyles from "#app/ui/admin.css?url";
import { AdminLink } from "#app/ui/admin-link.tsx";
import { NotFound, Trouble } from "./not-found.tsx";
import { requireAdmin } from "./require-admin.server.ts";

/** What every page of the admin knows without asking again. */
export interface AdminOutlet {
  apiKey: string;
  locale: string;
}

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: adminStyles },
];

export async function loader(args: LoaderFunctionArgs): Promise<AdminOutlet> {
  const { ctx } = await requireAdmin(args);
  return { apiKey: runtime().config.shopify.apiKey, locale: ctx.voice.locale };
}

export default function AdminLayout() {
  const outlet = useLoaderData<typeof loader>();
  useShopifyNavigation();
  return (
    <AppProvider i18n={english} linkComponent={AdminLink}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/members">Members</Link>
        <Link to="/app/program">Program</Link>
        <Link to="/app/program/tiers">Tiers</Link>
        <Link to="/app/rewards">Rewards</Link>
        <Link to="/app/redemptions">Redemptions</Link>
        <Link to="/app/retention">Retention</Link>
        <Link to="/app/referrals">Referrals</Link>
        <Link to="/app/liability">Liability</Link>
        <Link to="/app/history">Order history</Link>
        <Link to="/app/import">Import</Link>
        <Link to="/app/export">Export</Link>
        <Link to="/app/sync">Sync health</Link>
        <Link to="/app/privacy">Privacy</Link>
        <Link to="/app/settings/flow">Shopify Flow</Link>
        <Link to="/app/settings/api-keys">API keys</Link>
      </NavMenu>
      <main>
        <Outlet context={outlet} />
      </main>
    </AppProvider>
  );
}

/** Shopify's navigation is outside our frame: App Bridge tells us where the merchant wants to go. */
function useShopifyNavigation() {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute("href") : null;
      if (href) void navigate(href);
    };
    document.addEventListener("shopify:navigate", follow);
    return () => document.removeEventListener("shopify:navigate", follow);
  }, [navigate]);
}

/**
 * What the SDK answers to a lost session is a page of its own ("bounce"), and is printed as it is. Its
 * `boundary.error` is not used for that: it knows the error by the name of its class, which a built script has lost.
 */
export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) throw error;
  if (error.status < 300) return <div dangerouslySetInnerHTML={{ __html: String(error.data) }} />;
  const isMissing = error.status === 404;
  return (
    <AppProvider i18n={english} linkComponent={AdminLink}>
      <main>{isMissing ? <NotFound text={String(error.data)} /> : <Trouble />}</main>
    </AppProvider>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
