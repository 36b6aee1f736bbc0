import { chartScale } from "./chart-scale.ts";

export interface Bar {
  label: string;
  value: number;
  /** The value as the reader writes it. */
  text: string;
}

const WIDTH = 640;
const HEIGHT = 236;
const LEFT = 62;
const BOTTOM = 28;
const TOP = 10;

/**
 * Bars over time as plain SVG, drawn on the server. It says the same as the table beside it, which is what a
 * screen reader is pointed to.
 */
export function BarChart({
  bars,
  name,
  ticks,
}: {
  bars: Bar[];
  name: string;
  ticks: (value: number) => string;
}) {
  const scale = chartScale(Math.max(...bars.map((bar) => bar.value), 0));
  const plot = HEIGHT - BOTTOM - TOP;
  const step = (WIDTH - LEFT) / Math.max(bars.length, 1);
  const y = (value: number) => TOP + plot - (value / scale.top) * plot;
  const labelEvery = Math.ceil(bars.length / 5);
  return (
    <svg className="pn-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="pn-chart__grid" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
          <text className="pn-chart__text" x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {ticks(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <g key={bar.label}>
          <rect
            className="pn-chart__bar"
            x={LEFT + index * step + step * 0.15}
            width={step * 0.7}
            y={y(bar.value)}
            height={Math.max(0, TOP + plot - y(bar.value))}
            rx={2}
          >
            <title>{`${bar.label}: ${bar.text}`}</title>
          </rect>
          {index % labelEvery === 0 && (
            <text className="pn-chart__text" x={LEFT + index * step + 2} y={HEIGHT - 6}>
              {bar.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
