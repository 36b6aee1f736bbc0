import { Banner, ProgressBar } from "@shopify/polaris";
import { useProgress } from "../use-progress.ts";

export interface RunView {
  text: string;
  percent: number;
}

const LOOK_AGAIN_MS = 2_000;

/** How far the recalculation has come that follows another ladder; looks again until it is done. */
export function RunBanner({ run }: { run: RunView }) {
  useProgress(true, LOOK_AGAIN_MS);
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
