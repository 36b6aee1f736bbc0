import { Banner, ProgressBar } from "@shopify/polaris";
import { useEffect } from "react";
import { useRevalidator } from "react-router";

export interface RunView {
  text: string;
  percent: number;
}

const LOOK_AGAIN_MS = 2_000;

/** How far the recalculation has come that follows another ladder; looks again until it is done. */
export function RunBanner({ run }: { run: RunView }) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <Banner tone="info" title="Members are moving to your new tiers">
      <p>{run.text}</p>
      <ProgressBar progress={run.percent} size="small" ariaLabelledBy="tier-run" animated={false} />
      <span id="tier-run" hidden>
        Members looked at
      </span>
    </Banner>
  );
}
