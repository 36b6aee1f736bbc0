import { scaleLinear } from "d3-scale";
import type { IntervalsChart } from "./chart.ts";

const WIDTH = 640;
const LEFT = 190;
const RIGHT = 20;
const ROW = 36;
const BOTTOM = 30;

/** A dot for each value with its 95 % interval as a line: whether two differ is seen by whether the lines overlap. */
export function Intervals({ chart, name }: { chart: IntervalsChart; name: string }) {
  const ends = [...chart.xTicks.map(({ at }) => at), ...chart.rows.flatMap(({ low, high }) => [low, high])];
  const x = scaleLinear([Math.min(0, ...ends), Math.max(...ends, 1e-9)], [LEFT, WIDTH - RIGHT]);
  const height = chart.rows.length * ROW + BOTTOM;
  return (
    <svg className="pn-chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={name}>
      {chart.xTicks.map((tick) => (
        <g key={tick.at}>
          <line className="pn-chart__grid" x1={x(tick.at)} x2={x(tick.at)} y1={0} y2={height - BOTTOM} />
          <text className="pn-chart__text" x={x(tick.at)} y={height - 8} textAnchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      {chart.rows.map((row, index) => (
        <g
          key={row.label}
          transform={`translate(0 ${index * ROW + ROW / 2})`}
          className={`pn-tone-${row.tone % 6}`}
        >
          <text className="pn-chart__text" x={LEFT - 12} y={4} textAnchor="end">
            {row.label}
          </text>
          <line className="pn-curve" x1={x(row.low)} x2={x(row.high)} y1={0} y2={0} />
          <circle className="pn-dot" cx={x(row.value)} cy={0} r={6} />
          <title>{`${row.label}: ${row.text}`}</title>
        </g>
      ))}
    </svg>
  );
}
