import { Pagination } from "@shopify/polaris";

/** Steps through a list by cursor. Nothing is shown where there is one page. */
export function Pager(props: {
  label: string;
  next: string | null;
  previous: string | null;
  onMove: (cursor: string) => void;
}) {
  const { label, next, previous, onMove } = props;
  if (!next && !previous) return null;
  return (
    <div className="pn-pager">
      <Pagination
        accessibilityLabel={label}
        hasNext={next !== null}
        hasPrevious={previous !== null}
        onNext={() => next && onMove(next)}
        onPrevious={() => previous && onMove(previous)}
      />
    </div>
  );
}
