import type { LoaderFunctionArgs } from "react-router";
import { runtime } from "#app/runtime.server.ts";

/** Where the SDK sends a request it cannot place. It never asks a merchant to type a shop's address. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (new URL(request.url).searchParams.has("shop")) throw await runtime().shopify.login(request);
  return null;
}

export default function Login() {
  return (
    <main
      style={{
        font: "16px/1.5 system-ui, sans-serif",
        maxWidth: "34rem",
        margin: "15vh auto",
        padding: "0 1.5rem",
      }}
    >
      <h1 style={{ fontSize: "1.75rem" }}>Open Perennial from your Shopify admin</h1>
      <p>
        This page cannot tell which shop you are working in. In your Shopify admin, choose Apps, then
        Perennial.
      </p>
    </main>
  );
}
