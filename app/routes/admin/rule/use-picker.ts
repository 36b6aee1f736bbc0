import { useAppBridge } from "@shopify/app-bridge-react";

export interface Picked {
  id: string;
  name: string;
}

/** Opens Shopify's own picker; null when the merchant closes it without choosing. */
export function usePicker() {
  const shopify = useAppBridge();
  return async (type: "product" | "collection", picked: readonly Picked[]): Promise<Picked[] | null> => {
    const prefix = type === "product" ? "gid://shopify/Product/" : "gid://shopify/Collection/";
    const chosen = await shopify.resourcePicker({
      type,
      multiple: true,
      action: "select",
      filter: { variants: false },
      selectionIds: picked.map(({ id }) => ({ id: prefix + id })),
    });
    return chosen ? chosen.map(({ id, title }) => ({ id: id.replace(prefix, ""), name: title })) : null;
  };
}
