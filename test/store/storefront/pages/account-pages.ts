import { findCustomerByEmail } from "#test/store/state/find.ts";
import { createCustomer } from "#test/store/verbs/create-customer.ts";
import { logIn } from "#test/store/verbs/log-in.ts";
import { renderPage } from "#test/store/storefront/render-page.ts";
import { localPath, seeOther, setCookie, type Visit } from "#test/store/storefront/visit.ts";

/**
 * Accounts without passwords, as Shopify's new customer accounts have them: an e-mail is enough. Shopify sends a
 * code to it; this store takes the shopper's word.
 */
export async function accountPages(visit: Visit): Promise<Response | null> {
  const { url, request, customer } = visit;
  switch (url.pathname) {
    case "/account":
      return customer
        ? renderPage(visit, { template: "account", title: "Account" })
        : seeOther("/account/login");
    case "/account/login":
      return request.method === "POST" ? submitLogIn(visit) : showLogIn(visit, null);
    // New customer accounts know no difference between joining and logging in.
    case "/account/register":
      return seeOther("/account/login");
    case "/account/logout":
      if (visit.session) visit.store.state.sessions.delete(visit.session.token);
      return seeOther("/", setCookie("session", null));
    case "/localization":
      return request.method === "POST" ? chooseMarket(visit) : null;
    default:
      return null;
  }
}

function showLogIn(visit: Visit, problem: string | null): Promise<Response> {
  const emails = [...visit.shop.customers.values()].flatMap(({ email }) => email ?? []).slice(0, 12);
  const return_to = localPath(visit.url.searchParams.get("return_url"), "/account");
  const objects = { known_emails: emails, return_to, problem };
  return renderPage(visit, { template: "login", title: "Log in", objects, status: problem ? 422 : 200 });
}

async function submitLogIn(visit: Visit): Promise<Response> {
  const form = await visit.request.formData();
  const email = String(form.get("customer[email]") ?? "").trim();
  if (!/^\S+@\S+\.\S+$/.test(email))
    return showLogIn(visit, "Enter an e-mail address, such as ann@example.com.");
  const { state } = visit.store;
  const shop = visit.shop.domain;
  const customer = findCustomerByEmail(visit.shop, email) ?? createCustomer(state, { shop, email });
  const session = logIn(state, { shop, customerId: customer.id });
  return seeOther(localPath(String(form.get("return_to")), "/account"), setCookie("session", session.token));
}

async function chooseMarket(visit: Visit): Promise<Response> {
  const form = await visit.request.formData();
  const market = visit.shop.markets.find((one) => one.handle === form.get("market"));
  return seeOther(localPath(String(form.get("return_to")), "/"), setCookie("market", market?.handle ?? null));
}
