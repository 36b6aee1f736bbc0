import { z } from "zod";
import type { AdminClient } from "./admin-client.ts";

export const GET_CURRENT_INSTALLATION = `#graphql
  query GetCurrentInstallation {
    currentAppInstallation {
      id
      accessScopes {
        handle
      }
    }
  }
`;

const Answer = z.object({
  currentAppInstallation: z.object({
    id: z.string(),
    accessScopes: z.array(z.object({ handle: z.string() })),
  }),
});

/** The app's own record in the shop: the owner of app-data metafields, and the scopes that were granted. */
export async function getCurrentInstallation(admin: AdminClient): Promise<{ id: string; scopes: string[] }> {
  const { currentAppInstallation } = await admin.query(GET_CURRENT_INSTALLATION, {}, Answer);
  return {
    id: currentAppInstallation.id,
    scopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
  };
}
