export interface Metafield {
  id: bigint;
  /** "gid://shopify/Customer/1" */
  ownerId: string;
  /** As stored: "$app:loyalty" has become "app--265739829249--loyalty". */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface MetafieldDefinition {
  id: bigint;
  /** "CUSTOMER", "ORDER", "SHOP"… */
  ownerType: string;
  namespace: string;
  key: string;
  name: string;
  type: string;
}
