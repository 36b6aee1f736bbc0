import { useId } from "react";
import { Link } from "react-router";
import type { HeatCell, HeatmapChart } from "./chart.ts";

const LEFT = 150;
const CELL = { width: 58, height: 30, gap: 2 };
const TOP = 26;

/**
 * The cohort heatmap: a row a cohort, a column an age, one hue from light to dark with the number in the cell. What is
 * still open is hatched, what is about few customers faint or grey. Wide, so it stands in a box that scrolls sideways on a phone.
 */
export function Heatmap({ chart, name }: { chart: HeatmapChart; name: string }) {
  const hatch = useId();
  const width = LEFT + chart.columns.length * CELL.width;
  const height = TOP + chart.rows.length * CELL.height + 4;
  return (
    <div className="pn-heatmap" tabIndex={0} role="region" aria-label={name}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={name}>
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" y1="0" x2="0" y2="6" className="pn-heatmap__hatch" />
          </pattern>
        </defs>
        {chart.columns.map((column, index) => (
          <text
            className="pn-chart__label"
            key={column}
            x={LEFT + (index + 0.5) * CELL.width}
            y={16}
            textAnchor="middle"
          >
            {column}
          </text>
        ))}
        {chart.rows.map((row, index) => (
          <g key={row.label} transform={`translate(0 ${TOP + index * CELL.height})`}>
            <text
              className={`pn-chart__label${row.isAverage ? " pn-chart__label--strong" : ""}`}
              x={0}
              y={19}
            >
              {row.label}
            </text>
            <text className="pn-chart__label" x={LEFT - 10} y={19} textAnchor="end">
              {row.size}
            </text>
            {row.cells.map(
              (cell, column) => cell && <Cell key={column} cell={cell} column={column} hatch={hatch} />,
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** How strongly a cell may be coloured: what few customers did must not look like what many do. */
const STRENGTH = { few: 0, some: 0.45, many: 1 };

function Cell({ cell, column, hatch }: { cell: HeatCell; column: number; hatch: string }) {
  const { text, title, shade, isOpen, weight, url } = cell;
  const box = {
    x: LEFT + column * CELL.width,
    width: CELL.width - CELL.gap,
    height: CELL.height - CELL.gap,
    rx: 3,
  };
  const strength = STRENGTH[weight];
  const isDark = shade * strength > 0.55;
  const drawn = (
    <>
      <rect {...box} className="pn-heatmap__cell" fillOpacity={0.06 + shade * 0.88 * strength} />
      {isOpen && <rect {...box} fill={`url(#${hatch})`} />}
      <text
        className={`pn-heatmap__text${isDark ? " pn-heatmap__text--dark" : ""}${weight === "few" ? " pn-heatmap__text--small" : ""}`}
        x={box.x + box.width / 2}
        y={19}
        textAnchor="middle"
      >
        {text}
      </text>
      <title>{title}</title>
    </>
  );
  // With the keyboard one comes to the same customers from the table, without a hundred stops on the way.
  return url ? (
    <Link to={url} tabIndex={-1} className="pn-heatmap__link">
      {drawn}
    </Link>
  ) : (
    <g>{drawn}</g>
  );
}
