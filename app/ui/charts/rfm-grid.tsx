import { scaleSqrt } from "d3-scale";
import { Link } from "react-router";
import type { GridChart } from "./chart.ts";

const CELL = 108;
const LEFT = 92;
const BOTTOM = 40;
/** The upper part of a cell, for its name. */
const HEAD = 22;

/** The RFM grid: how many customers by the size of a square, how much they spent by how dark it is. */
export function RfmGrid({ chart, name }: { chart: GridChart; name: string }) {
  const side = scaleSqrt([0, 1], [6, CELL - 34]);
  const size = { width: LEFT + CELL * 5, height: CELL * 5 + BOTTOM };
  return (
    <svg
      className="pn-chart pn-rfm"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="group"
      aria-label={name}
    >
      {["Last days", "Recent", "A while ago", "Long ago", "Longest ago"].map((label, row) => (
        <text
          className="pn-chart__label"
          key={label}
          x={LEFT - 10}
          y={row * CELL + CELL / 2 + 4}
          textAnchor="end"
        >
          {label}
        </text>
      ))}
      {["1 order", "2", "3", "4–5", "6 or more"].map((label, column) => (
        <text
          className="pn-chart__label"
          key={label}
          x={LEFT + column * CELL + CELL / 2}
          y={CELL * 5 + 18}
          textAnchor="middle"
        >
          {label}
        </text>
      ))}
      {chart.cells.map((cell) => (
        <GridCell cell={cell} side={side(cell.area)} key={`${cell.row} ${cell.column}`} />
      ))}
    </svg>
  );
}

function GridCell({ cell, side }: { cell: GridChart["cells"][number]; side: number }) {
  const [x, y] = [LEFT + cell.column * CELL, cell.row * CELL];
  const middle = { x: x + CELL / 2, textAnchor: "middle" } as const;
  return (
    <Link to={cell.url} className="pn-rfm__cell">
      <title>{cell.title}</title>
      <rect className="pn-rfm__frame" x={x + 2} y={y + 2} width={CELL - 4} height={CELL - 4} rx={6} />
      <rect
        className="pn-heatmap__cell"
        fillOpacity={0.12 + cell.shade * 0.5}
        x={x + (CELL - side) / 2}
        y={y + HEAD + (CELL - HEAD - side) / 2}
        width={side}
        height={side}
        rx={4}
      />
      <text className="pn-rfm__label" {...middle} y={y + 17}>
        {cell.label}
      </text>
      <text
        className="pn-chart__label pn-chart__label--strong"
        {...middle}
        y={y + HEAD + (CELL - HEAD) / 2 + 4}
      >
        {cell.text}
      </text>
    </Link>
  );
}
