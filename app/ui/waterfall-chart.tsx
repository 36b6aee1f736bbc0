import { chartScale } from "./chart-scale.ts";

export interface WaterfallStep {
  label: string;
  /** Where the bar begins and ends: from 0 for a total, from the last step's end for a change. */
  from: number;
  to: number;
  kind: "total" | "up" | "down";
  /** The step's value as the reader writes it. */
  text: string;
}

const WIDTH = 640;
const LEFT = 122;
const RIGHT = 30;
const ROW = 30;
const BOTTOM = 30;

/**
 * How a sum became another, a bar for each step, as plain SVG drawn on the server. It says the same as the table beside
 * it, which is what a screen reader is pointed to. Rows, because words fit beside a bar on a phone.
 */
export function WaterfallChart(props: {
  steps: WaterfallStep[];
  name: string;
  ticks: (value: number) => string;
}) {
  const { steps, name, ticks } = props;
  const scale = spanScale(steps);
  const plot = WIDTH - LEFT - RIGHT;
  const x = (value: number) => LEFT + ((value - scale.bottom) / (scale.top - scale.bottom)) * plot;
  const height = steps.length * ROW + BOTTOM;
  return (
    <svg className="pn-chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={name}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="pn-chart__grid" x1={x(tick)} x2={x(tick)} y1={0} y2={height - BOTTOM} />
          <text className="pn-chart__text" x={x(tick)} y={height - 8} textAnchor="middle">
            {ticks(tick)}
          </text>
        </g>
      ))}
      {steps.map((step, index) => (
        <g key={step.label}>
          <text className="pn-chart__text" x={LEFT - 10} y={index * ROW + 20} textAnchor="end">
            {step.label}
          </text>
          <rect
            className={`pn-chart__step pn-chart__step--${step.kind}`}
            x={Math.min(x(step.from), x(step.to))}
            // A change too small for a pixel is still a change.
            width={Math.max(step.from === step.to ? 0 : 1.5, Math.abs(x(step.to) - x(step.from)))}
            y={index * ROW + 5}
            height={ROW - 10}
            rx={2}
          >
            <title>{`${step.label}: ${step.text}`}</title>
          </rect>
        </g>
      ))}
    </svg>
  );
}

/** A scale for values on both sides of zero: round numbers at both ends. */
function spanScale(steps: WaterfallStep[]): { bottom: number; top: number; ticks: number[] } {
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const up = chartScale(Math.max(0, ...ends));
  const lowest = Math.min(0, ...ends);
  if (lowest === 0) return { bottom: 0, top: up.top, ticks: up.ticks };
  const down = chartScale(-lowest);
  return { bottom: -down.top, top: up.top, ticks: [-down.top, 0, up.top] };
}
