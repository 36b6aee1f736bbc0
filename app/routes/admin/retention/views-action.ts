import type { ActionFunctionArgs } from "react-router";
import { forgetView, saveView } from "#app/services/retention/saved-views.ts";
import { requireAdmin } from "../require-admin.server.ts";
import { STATISTICS_PAGES } from "./pages.ts";

export interface ViewsAnswer {
  ok: boolean;
  text: string;
}

const LONGEST_NAME = 60;
const LONGEST_QUERY = 1_000;

const REFUSALS = {
  "name-taken": "There is a view of this name. Choose another, or delete that one first.",
  "too-many": "There are 50 views already. Delete one that nobody needs.",
};

/** Keeps a page with what was chosen on it, or forgets one. */
export async function action(args: ActionFunctionArgs): Promise<ViewsAnswer> {
  const { ctx } = await requireAdmin(args);
  const form = await args.request.formData();
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const gone = field("delete");
  if (gone !== "") {
    if (!/^\d{1,18}$/.test(gone)) throw new Response("This is no view", { status: 400 });
    await forgetView(ctx, BigInt(gone));
    return { ok: true, text: "View deleted" };
  }
  const name = field("name");
  const page = STATISTICS_PAGES.find((known) => known.page === field("page"));
  const query = field("query");
  if (!page || query.length > LONGEST_QUERY) throw new Response("This is no page", { status: 400 });
  if (name === "") return { ok: false, text: "Enter a name." };
  if (name.length > LONGEST_NAME)
    return { ok: false, text: `A name has at most ${LONGEST_NAME} characters.` };
  // Read and written again, so that nothing but fields of a query is kept.
  const answer = await saveView(ctx, { name, page: page.page, query: String(new URLSearchParams(query)) });
  return answer === "saved" ? { ok: true, text: "View saved" } : { ok: false, text: REFUSALS[answer] };
}
