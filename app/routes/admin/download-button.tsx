import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import { saveFile } from "./save-file.ts";

/** Saves a file of the app; says so where that fails. */
export function DownloadButton(props: { path: string; fileName: string; label: string; name?: string }) {
  const { path, fileName, label, name } = props;
  const shopify = useAppBridge();
  const [isLoading, setIsLoading] = useState(false);
  const download = async () => {
    setIsLoading(true);
    try {
      await saveFile(path, fileName);
    } catch {
      shopify.toast.show("The file could not be loaded. Try again.", { isError: true });
    }
    setIsLoading(false);
  };
  return (
    <Button
      size="slim"
      loading={isLoading}
      onClick={() => void download()}
      {...(name ? { accessibilityLabel: name } : {})}
    >
      {label}
    </Button>
  );
}
