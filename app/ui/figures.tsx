export interface Figure {
  label: string;
  value: string;
  /** What is counted, so that two people read the same thing. */
  definition: string;
  isCritical?: boolean;
}

/** A row of figures, each with its definition under it. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl className="pn-figures" style={{ margin: 0 }}>
      {figures.map((figure) => (
        <div className="pn-figure" key={figure.label}>
          <dt>{figure.label}</dt>
          <dd className={`pn-figure__value${figure.isCritical ? " pn-figure__value--critical" : ""}`}>
            {figure.value}
          </dd>
          <dd className="pn-figure__definition">{figure.definition}</dd>
        </div>
      ))}
    </dl>
  );
}
