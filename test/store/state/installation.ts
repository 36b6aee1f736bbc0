/** The app as it stands in one shop. */
export interface AppInstallation {
  id: bigint;
  scopes: string[];
  /** Level 2 fields that Shopify approved for the app. */
  protectedFields: ("email" | "name" | "phone" | "address")[];
  installedAt: Date;
}

export interface AccessToken {
  token: string;
  kind: "offline" | "online";
  scopes: string[];
  /** null = does not expire */
  expiresAt: Date | null;
  userId: bigint | null;
  revoked: boolean;
}

/** A refresh token lives on after its replacement, until the replacement is used for the first time. */
export interface RefreshToken {
  token: string;
  expiresAt: Date;
  /** The token that this one replaced. */
  replaces: string | null;
  used: boolean;
  dead: boolean;
}

/** The leaky bucket of query costs, per app and shop. */
export interface ThrottleBucket {
  available: number;
  maximum: number;
  /** points a second */
  restoreRate: number;
  measuredAt: Date;
}
