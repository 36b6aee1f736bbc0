import type { ReactNode } from "react";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "react-router";
import { runtime } from "./runtime.server.ts";

const APP_BRIDGE_CDN = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export function loader() {
  const { apiKey, appBridgeUrl } = runtime().config.shopify;
  return { apiKey, appBridgeUrl: appBridgeUrl ?? APP_BRIDGE_CDN };
}

/**
 * App Bridge is the first script of every page, as Shopify asks. The SDK's AppProvider is not used: it names
 * Shopify's CDN whatever APP_BRIDGE_URL says, and loads web components that Polaris React has no use for.
 */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {data ? <script src={data.appBridgeUrl} data-api-key={data.apiKey} /> : null}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main
      style={{
        font: "16px/1.5 system-ui, sans-serif",
        maxWidth: "34rem",
        margin: "15vh auto",
        padding: "0 1.5rem",
      }}
    >
      <h1 style={{ fontSize: "1.5rem" }}>
        {isMissing ? "This page does not exist" : "Something went wrong on our side"}
      </h1>
      <p>
        {isMissing
          ? "Check the address, or go back to the start of the app."
          : "Nothing is lost. Please try again in a moment."}
      </p>
    </main>
  );
}
