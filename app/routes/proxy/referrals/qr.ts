import type { LoaderFunctionArgs } from "react-router";
import { renderSVG } from "uqr";
import { readMemberCode } from "#app/domain/referrals/member-code.ts";
import { readVisitor, refuse } from "./read-visitor.ts";

const DAY_SECONDS = 86_400;

/** GET /apps/perennial/qr/CODE.svg: a member's link as a picture to scan. It holds nothing but the link. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visitor = await readVisitor(request);
  if (visitor instanceof Response) return visitor;
  const code = readMemberCode(params["file"]?.replace(/\.svg$/, ""));
  if (!code) return refuse(404, "There is no such code.");
  const svg = renderSVG(`https://${visitor.shopDomain}${visitor.pathPrefix}/r/${code}`, {
    border: 2,
    ecc: "M",
  });
  return new Response(svg, {
    headers: { "content-type": "image/svg+xml", "cache-control": `public, max-age=${DAY_SECONDS}` },
  });
}
