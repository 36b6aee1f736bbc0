import type { LoaderFunctionArgs } from "react-router";
import { parseId } from "#app/domain/parse-id.ts";
import { runtime } from "#app/runtime.server.ts";
import { askShopifyAboutCode, type CodeInShopify } from "#app/services/rewards/ask-shopify-about-code.ts";
import { requireAdmin } from "../require-admin.server.ts";

export interface DiscountState {
  text: string;
  tone: "critical" | "success" | "subdued";
}

/** GET /app/redemptions/:id/shopify: what Shopify says of the code now, asked after the page is there. */
export async function loader(args: LoaderFunctionArgs): Promise<DiscountState> {
  const { ctx } = await requireAdmin(args);
  const redemptionId = parseId(args.params.redemptionId ?? "");
  const shopify = await runtime().impatientContext(ctx.shopId);
  if (redemptionId === null || !shopify) throw new Response("There is no such redemption", { status: 404 });
  const found = await askShopifyAboutCode(shopify, redemptionId).catch(() => "away" as const);
  if (found === null) throw new Response("There is no such redemption", { status: 404 });
  if (found === "away")
    return { text: "Shopify does not answer right now. Reload the page in a moment.", tone: "subdued" };
  return inWords(found);
}

function inWords(found: CodeInShopify): DiscountState {
  switch (found.state) {
    case "no-code":
      return { text: "This reward has no code in Shopify.", tone: "subdued" };
    case "missing":
      return {
        text: "There is no such code in Shopify: it was not made, or it was deleted.",
        tone: "critical",
      };
    case "gift-card":
      if (!found.isEnabled) return { text: "The gift card is deactivated.", tone: "critical" };
      return found.isWhole
        ? { text: "The gift card is active, and nothing of it is spent.", tone: "success" }
        : { text: "The gift card is active, and a part of it is spent.", tone: "success" };
    case "discount":
      return discountInWords(found);
  }
}

function discountInWords({ status, useCount }: Extract<CodeInShopify, { state: "discount" }>): DiscountState {
  const used = useCount > 0 ? " It has been used." : " It has not been used.";
  if (status === "ACTIVE") return { text: `The code works.${used}`, tone: "success" };
  const why = status === "SCHEDULED" ? "does not work yet" : "does not work any more";
  return { text: `The code ${why}.${used}`, tone: "critical" };
}
