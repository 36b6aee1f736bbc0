import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";
import { UserErrors } from "./made.ts";

export const DEACTIVATE_DISCOUNT = `#graphql
  mutation DeactivateDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) {
      userErrors {
        code
        message
      }
    }
  }
`;

const Answer = z.object({ discountCodeDeactivate: z.object({ userErrors: UserErrors }) });

/** Takes a code out of use; one that is out of use stays so. False where Shopify has no such discount. */
export async function deactivateDiscount(admin: AdminClient, shopifyId: string): Promise<boolean> {
  const answer = await admin.query(DEACTIVATE_DISCOUNT, { id: shopifyId }, Answer);
  return answer.discountCodeDeactivate.userErrors.length === 0;
}
