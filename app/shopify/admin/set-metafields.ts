import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";

export const SET_METAFIELDS = `#graphql
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields {
        namespace
        key
        compareDigest
        owner {
          ... on Node {
            id
          }
        }
      }
      userErrors {
        code
        elementIndex
        message
      }
    }
  }
`;

export const MAX_METAFIELDS_PER_CALL = 25;

export interface MetafieldInput {
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  /** The digest of the value that this one replaces; null for "there is none yet"; left out: overwrite. */
  compareDigest?: string | null;
}

const Answer = z.object({
  metafieldsSet: z.object({
    metafields: z
      .array(
        z.object({
          namespace: z.string(),
          key: z.string(),
          compareDigest: z.string(),
          owner: z.object({ id: z.string() }).nullable(),
        }),
      )
      .nullable(),
    userErrors: z.array(
      z.object({ code: z.string().nullable(), elementIndex: z.int().nullable(), message: z.string() }),
    ),
  }),
});

/** Sets up to 25 metafields, all or none. Refusals come back as `userErrors` with the index of the one at fault. */
export async function setMetafields(admin: AdminClient, metafields: MetafieldInput[]) {
  const { metafieldsSet } = await admin.query(SET_METAFIELDS, { metafields }, Answer);
  return { metafields: metafieldsSet.metafields ?? [], userErrors: metafieldsSet.userErrors };
}
