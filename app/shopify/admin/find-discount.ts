import { z } from "zod";
import { spellCode } from "#app/domain/rewards/reward-code.ts";
import type { AdminClient } from "./admin-client.ts";

const STATE = `
  codeDiscount {
    ... on DiscountCodeBasic { status asyncUsageCount tags }
    ... on DiscountCodeBxgy { status asyncUsageCount tags }
    ... on DiscountCodeFreeShipping { status asyncUsageCount tags }
    ... on DiscountCodeApp { status asyncUsageCount tags }
  }
`;

export const FIND_DISCOUNT_BY_CODE = `#graphql
  query FindDiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      ${STATE}
    }
  }
`;

export interface FoundDiscount {
  shopifyId: string;
  status: string;
  /** How often it was used; Shopify counts it up a little later. */
  useCount: number;
  tags: string[];
}

const Node = z
  .object({
    id: z.string(),
    codeDiscount: z.object({ status: z.string(), asyncUsageCount: z.int(), tags: z.array(z.string()) }),
  })
  .transform((node): FoundDiscount => ({
    shopifyId: node.id,
    status: node.codeDiscount.status,
    useCount: node.codeDiscount.asyncUsageCount,
    tags: node.codeDiscount.tags,
  }));
const Answer = z.object({ codeDiscountNodeByCode: Node.nullable() });

/** The discount with this code, as Shopify has it. Null where there is none (any more). */
export async function findDiscount(admin: AdminClient, code: string): Promise<FoundDiscount | null> {
  const answer = await admin.query(FIND_DISCOUNT_BY_CODE, { code: spellCode(code) }, Answer);
  return answer.codeDiscountNodeByCode;
}
