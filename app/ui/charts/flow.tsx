import { sankey, sankeyJustify, sankeyLinkHorizontal } from "d3-sankey";
import type { FlowChart } from "./chart.ts";

const WIDTH = 640;
const HEIGHT = 300;

interface FlowNode {
  id: string;
  name: string;
}

interface FlowLink {
  source: string;
  target: string;
  value: number;
  text: string;
}

/** Who went from where to where between two days: a Sankey diagram of two columns. */
export function Flow({ chart, name }: { chart: FlowChart; name: string }) {
  const lay = sankey<FlowNode, FlowLink>()
    .nodeId((node) => node.id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(12)
    .nodePadding(14)
    .extent([
      [110, 26],
      [WIDTH - 110, HEIGHT - 8],
    ]);
  const { nodes, links } = lay({
    nodes: chart.nodes.map((node) => ({ ...node })),
    links: chart.links.map((link) => ({ ...link })),
  });
  const path = sankeyLinkHorizontal<FlowNode, FlowLink>();
  return (
    <svg className="pn-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
      <text className="pn-chart__text" x={110} y={14}>
        {chart.from}
      </text>
      <text className="pn-chart__text" x={WIDTH - 110} y={14} textAnchor="end">
        {chart.to}
      </text>
      {links.map((link, index) => (
        <path
          className="pn-flow__link"
          key={index}
          d={path(link) ?? ""}
          strokeWidth={Math.max(1, link.width ?? 1)}
        >
          <title>{link.text}</title>
        </path>
      ))}
      {nodes.map((node) => {
        const isLeft = (node.x0 ?? 0) < WIDTH / 2;
        return (
          <g key={node.id}>
            <rect
              className="pn-chart__bar"
              x={node.x0 ?? 0}
              y={node.y0 ?? 0}
              width={(node.x1 ?? 0) - (node.x0 ?? 0)}
              height={Math.max(1, (node.y1 ?? 0) - (node.y0 ?? 0))}
            />
            <text
              className="pn-chart__text"
              x={isLeft ? (node.x0 ?? 0) - 8 : (node.x1 ?? 0) + 8}
              y={((node.y0 ?? 0) + (node.y1 ?? 0)) / 2 + 4}
              textAnchor={isLeft ? "end" : "start"}
            >
              {node.name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
