import { formatNumber } from "../format-number.ts";
import { WaterfallChart } from "../waterfall-chart.tsx";
import type { Chart } from "./chart.ts";
import { Columns } from "./columns.tsx";
import { Curves } from "./curves.tsx";
import { Flow } from "./flow.tsx";
import { Funnel } from "./funnel.tsx";
import { Heatmap } from "./heatmap.tsx";
import { Intervals } from "./intervals.tsx";
import { RfmGrid } from "./rfm-grid.tsx";

/** A chart by its kind, as SVG that the server draws. `name` says what it shows and where the numbers stand. */
export function ChartView({ chart, name, locale }: { chart: Chart; name: string; locale: string }) {
  switch (chart.kind) {
    case "heatmap":
      return <Heatmap chart={chart} name={name} />;
    case "curves":
      return <Curves chart={chart} name={name} />;
    case "columns":
      return <Columns chart={chart} name={name} />;
    case "funnel":
      return <Funnel chart={chart} name={name} />;
    case "grid":
      return <RfmGrid chart={chart} name={name} />;
    case "intervals":
      return <Intervals chart={chart} name={name} />;
    case "flow":
      return <Flow chart={chart} name={name} />;
    case "steps":
      return (
        <WaterfallChart steps={chart.steps} name={name} ticks={(value) => formatNumber(value, locale)} />
      );
  }
}
