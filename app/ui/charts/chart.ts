/** Charts as data: what the server hands to the page. Every text is already in the reader's manner. */
export type Chart =
  | HeatmapChart
  | CurvesChart
  | ColumnsChart
  | FunnelChart
  | GridChart
  | IntervalsChart
  | FlowChart
  | StepsChart;

export interface Tick {
  at: number;
  text: string;
}

export interface HeatCell {
  text: string;
  title: string;
  /** 0 to 1: how dark. */
  shade: number;
  /** The period has not passed for everybody: hatched. */
  isOpen: boolean;
  /** Of few customers: grey, with no colour to compare by; of some: faint. */
  weight: "few" | "some" | "many";
  /** Where its customers are; null for nobody. */
  url: string | null;
}

export interface HeatmapChart {
  kind: "heatmap";
  columns: string[];
  rows: { label: string; size: string; cells: (HeatCell | null)[]; isAverage: boolean }[];
}

export interface CurvePoint {
  x: number;
  y: number;
  low?: number;
  high?: number;
}

export interface CurvesChart {
  kind: "curves";
  xTitle: string;
  xTicks: Tick[];
  yTicks: Tick[];
  curves: {
    name: string;
    points: CurvePoint[];
    /** The point from which on the curve is dashed: not all have come that far. */
    openFrom: number | null;
    isStepped: boolean;
  }[];
}

export interface ColumnsChart {
  kind: "columns";
  xTitle: string;
  yTicks: Tick[];
  series: string[];
  columns: { label: string; values: { value: number; text: string }[] }[];
}

export interface FunnelChart {
  kind: "funnel";
  rows: { label: string; share: number; text: string; next: string }[];
}

/** The RFM grid: rows by recency 5 … 1, columns by frequency 1 … 5. */
export interface GridChart {
  kind: "grid";
  cells: {
    row: number;
    column: number;
    label: string;
    text: string;
    title: string;
    area: number;
    shade: number;
    url: string;
  }[];
}

export interface IntervalsChart {
  kind: "intervals";
  /** Rows of one tone are of one group. */
  rows: { label: string; value: number; low: number; high: number; text: string; tone: number }[];
  xTicks: Tick[];
}

export interface FlowChart {
  kind: "flow";
  from: string;
  to: string;
  nodes: { id: string; name: string }[];
  links: { source: string; target: string; value: number; text: string }[];
}

export interface StepsChart {
  kind: "steps";
  steps: { label: string; from: number; to: number; kind: "total" | "up" | "down"; text: string }[];
}
