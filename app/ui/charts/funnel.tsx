import { scaleLinear } from "d3-scale";
import type { FunnelChart } from "./chart.ts";

const WIDTH = 640;
const LEFT = 110;
const ROW = 44;

/** How many reach each step, a bar a step, with the share of the step before beside it. */
export function Funnel({ chart, name }: { chart: FunnelChart; name: string }) {
  const x = scaleLinear([0, 1], [0, WIDTH - LEFT - 130]);
  return (
    <svg
      className="pn-chart"
      viewBox={`0 0 ${WIDTH} ${chart.rows.length * ROW}`}
      role="img"
      aria-label={name}
    >
      {chart.rows.map((row, index) => (
        <g key={row.label} transform={`translate(0 ${index * ROW})`}>
          <text className="pn-chart__text" x={LEFT - 10} y={22} textAnchor="end">
            {row.label}
          </text>
          <rect
            className="pn-chart__bar"
            x={LEFT}
            y={4}
            width={Math.max(1.5, x(row.share))}
            height={28}
            rx={3}
          />
          <text className="pn-chart__text" x={LEFT + Math.max(1.5, x(row.share)) + 8} y={22}>
            {row.text}
          </text>
          <title>{`${row.label}: ${row.text}. ${row.next}`}</title>
        </g>
      ))}
    </svg>
  );
}
