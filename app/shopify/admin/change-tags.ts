import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";

export const ADD_TAGS = `#graphql
  mutation AddTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      userErrors {
        message
      }
    }
  }
`;

export const REMOVE_TAGS = `#graphql
  mutation RemoveTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) {
      userErrors {
        message
      }
    }
  }
`;

const Result = z.object({ userErrors: z.array(z.object({ message: z.string() })) });
const Added = z.object({ tagsAdd: Result });
const Removed = z.object({ tagsRemove: Result });

/** Adds tags to a customer; one that is there already stays. False where Shopify refuses, as for a deleted customer. */
export async function addTags(admin: AdminClient, id: string, tags: string[]): Promise<boolean> {
  const { tagsAdd } = await admin.query(ADD_TAGS, { id, tags }, Added);
  return tagsAdd.userErrors.length === 0;
}

/** Removes tags from a customer; one that is not there is no matter. */
export async function removeTags(admin: AdminClient, id: string, tags: string[]): Promise<boolean> {
  const { tagsRemove } = await admin.query(REMOVE_TAGS, { id, tags }, Removed);
  return tagsRemove.userErrors.length === 0;
}
