import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

export type EmbedState = "checking" | "on" | "off" | "unknown";

const EMBED_HANDLE = "loyalty-embed";

/** Whether the app embed is switched on in the theme, as Shopify's admin tells it. */
export function useEmbedState(): EmbedState {
  const shopify = useAppBridge();
  const [state, setState] = useState<EmbedState>("checking");
  useEffect(() => {
    let isMounted = true;
    readEmbedState(shopify).then((found) => isMounted && setState(found));
    return () => {
      isMounted = false;
    };
  }, [shopify]);
  return state;
}

type Activation = Awaited<
  ReturnType<ReturnType<typeof useAppBridge>["app"]["extensions"]>
>[number]["activations"][number];
type ThemeBlock = Extract<Activation, { handle: string }>;

function isThemeBlock(activation: Activation): activation is ThemeBlock {
  return "handle" in activation;
}

async function readEmbedState(shopify: ReturnType<typeof useAppBridge>): Promise<EmbedState> {
  try {
    const extensions = await shopify.app.extensions();
    const isOn = extensions
      .flatMap((extension): Activation[] => extension.activations)
      .filter(isThemeBlock)
      .some((block) => block.handle === EMBED_HANDLE && block.activations.length > 0);
    return isOn ? "on" : "off";
  } catch {
    // An admin that cannot tell is no reason to show an error: the step then says what to do.
    return "unknown";
  }
}
