/** Which colour is which; nothing where there is only one. Names differ in their mark, not in colour alone. */
export function Legend({ names }: { names: string[] }) {
  if (names.length < 2) return null;
  return (
    <ul className="pn-legend">
      {names.map((name, index) => (
        <li key={name}>
          <svg width="14" height="10" aria-hidden="true" className={`pn-tone-${index % 6}`}>
            <rect className="pn-legend__mark" width="14" height="10" rx="2" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
