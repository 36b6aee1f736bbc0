export interface Variant {
  id: bigint;
  productId: bigint;
  title: string;
  sku: string | null;
  /** in the shop's currency, minor units */
  price: bigint;
  compareAtPrice: bigint | null;
  grams: number;
  taxable: boolean;
  requiresShipping: boolean;
  position: number;
  inventoryQuantity: number;
}

export interface Product {
  id: bigint;
  title: string;
  handle: string;
  description: string;
  vendor: string;
  productType: string;
  tags: string[];
  giftCard: boolean;
  /** An inline SVG document; the storefront serves it, so that no picture needs a network. */
  imageSvg: string | null;
  optionName: string;
  variants: Variant[];
  createdAt: Date;
  updatedAt: Date;
}

export interface Collection {
  id: bigint;
  title: string;
  handle: string;
  productIds: bigint[];
}
