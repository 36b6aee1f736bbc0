import { redirect, type LoaderFunctionArgs } from "react-router";

/** Shopify opens the app's address with ?shop=…: into the admin with it. Anybody else learns what this is. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("shop")) throw redirect(`/app${url.search}`);
  return null;
}

export default function Home() {
  return (
    <main
      style={{
        font: "16px/1.5 system-ui, sans-serif",
        maxWidth: "34rem",
        margin: "15vh auto",
        padding: "0 1.5rem",
      }}
    >
      <h1 style={{ fontSize: "1.75rem" }}>Perennial</h1>
      <p>Loyalty points for Shopify shops. Open the app from your Shopify admin, under Apps.</p>
    </main>
  );
}
