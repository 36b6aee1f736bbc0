import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import type { CurvePoint, CurvesChart } from "./chart.ts";
import { Legend } from "./legend.tsx";

const WIDTH = 640;
const HEIGHT = 260;
const EDGE = { left: 58, right: 14, top: 10, bottom: 44 };

/** Curves over one axis, each with its band where it has one; dashed where not all have come that far. */
export function Curves({ chart, name }: { chart: CurvesChart; name: string }) {
  const reached = chart.curves.flatMap(({ points }) => points.map((point) => point.x));
  const x = scaleLinear(
    [0, Math.max(1, ...chart.xTicks.map(({ at }) => at), ...reached)],
    [EDGE.left, WIDTH - EDGE.right],
  );
  const y = scaleLinear(
    [0, Math.max(1e-9, ...chart.yTicks.map(({ at }) => at))],
    [HEIGHT - EDGE.bottom, EDGE.top],
  );
  return (
    <figure className="pn-figure-chart">
      <Legend names={chart.curves.map((curve) => curve.name)} />
      <svg className="pn-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        {chart.yTicks.map((tick) => (
          <g key={tick.at}>
            <line
              className="pn-chart__grid"
              x1={EDGE.left}
              x2={WIDTH - EDGE.right}
              y1={y(tick.at)}
              y2={y(tick.at)}
            />
            <text className="pn-chart__text" x={EDGE.left - 8} y={y(tick.at) + 4} textAnchor="end">
              {tick.text}
            </text>
          </g>
        ))}
        {chart.xTicks.map((tick) => (
          <text
            className="pn-chart__text"
            key={tick.at}
            x={x(tick.at)}
            y={HEIGHT - EDGE.bottom + 18}
            textAnchor="middle"
          >
            {tick.text}
          </text>
        ))}
        <text className="pn-chart__text" x={(EDGE.left + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
          {chart.xTitle}
        </text>
        {chart.curves.map((curve, index) => (
          <Curve key={curve.name} curve={curve} tone={index % TONES} x={x} y={y} />
        ))}
      </svg>
    </figure>
  );
}

const TONES = 6;
type Scale = (value: number) => number;

function Curve({
  curve,
  tone,
  x,
  y,
}: {
  curve: CurvesChart["curves"][number];
  tone: number;
  x: Scale;
  y: Scale;
}) {
  const { points, openFrom, isStepped } = curve;
  const closed = openFrom === null ? points : points.filter((point) => point.x <= openFrom);
  const open = openFrom === null ? [] : points.filter((point) => point.x >= openFrom);
  const draw = line<CurvePoint>(
    (point) => x(point.x),
    (point) => y(point.y),
  );
  const band = area<CurvePoint>(
    (point) => x(point.x),
    (point) => y(point.low ?? point.y),
    (point) => y(point.high ?? point.y),
  );
  if (isStepped) {
    draw.curve(curveStepAfter);
    band.curve(curveStepAfter);
  }
  const hasBand = points.some(({ low }) => low !== undefined);
  return (
    <g className={`pn-tone-${tone}`}>
      {hasBand && <path className="pn-curve__band" d={band(points) ?? ""} />}
      <path className="pn-curve" d={draw(closed) ?? ""} />
      {open.length > 1 && <path className="pn-curve pn-curve--open" d={draw(open) ?? ""} />}
    </g>
  );
}
