import { scaleBand, scaleLinear } from "d3-scale";
import type { ColumnsChart } from "./chart.ts";
import { Legend } from "./legend.tsx";

const WIDTH = 640;
const HEIGHT = 240;
const EDGE = { left: 58, right: 6, top: 10, bottom: 44 };

/** Columns side by side: a histogram with one series, a comparison with more. */
export function Columns({ chart, name }: { chart: ColumnsChart; name: string }) {
  const labels = chart.columns.map(({ label }) => label);
  const x = scaleBand(labels, [EDGE.left, WIDTH - EDGE.right]).paddingInner(0.15);
  const inner = scaleBand(chart.series, [0, x.bandwidth()]).paddingInner(0.08);
  const y = scaleLinear(
    [0, Math.max(1, ...chart.yTicks.map(({ at }) => at))],
    [HEIGHT - EDGE.bottom, EDGE.top],
  );
  const every = Math.ceil(labels.length / 8);
  return (
    <figure className="pn-figure-chart">
      <Legend names={chart.series} />
      <svg className="pn-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        {chart.yTicks.map((tick) => (
          <g key={tick.at}>
            <line className="pn-chart__grid" x1={EDGE.left} x2={WIDTH} y1={y(tick.at)} y2={y(tick.at)} />
            <text className="pn-chart__text" x={EDGE.left - 8} y={y(tick.at) + 4} textAnchor="end">
              {tick.text}
            </text>
          </g>
        ))}
        {chart.columns.map((column, index) => (
          <g key={column.label} transform={`translate(${x(column.label) ?? 0} 0)`}>
            {column.values.map(({ value, text }, series) => (
              <rect
                className={`pn-column pn-tone-${series % 6}`}
                key={chart.series[series]}
                x={inner(chart.series[series] ?? "") ?? 0}
                width={inner.bandwidth()}
                y={y(value)}
                height={Math.max(0, y(0) - y(value))}
              >
                <title>{`${column.label}, ${chart.series[series]}: ${text}`}</title>
              </rect>
            ))}
            {index % every === 0 && (
              <text
                className="pn-chart__text"
                x={x.bandwidth() / 2}
                y={HEIGHT - EDGE.bottom + 18}
                textAnchor="middle"
              >
                {column.label}
              </text>
            )}
          </g>
        ))}
        <text className="pn-chart__text" x={(EDGE.left + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
          {chart.xTitle}
        </text>
      </svg>
    </figure>
  );
}
