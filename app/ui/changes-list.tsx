import { Text } from "@shopify/polaris";

/** What is new and what is gone, sentence by sentence; `same` is said when nothing is. */
export function ChangesList({ added, gone, same }: { added: string[]; gone: string[]; same: string }) {
  if (added.length === 0 && gone.length === 0) return <p>{same}</p>;
  return (
    <ul className="pn-changes">
      {added.map((sentence) => (
        <li key={sentence}>
          <ins>{sentence}</ins>
        </li>
      ))}
      {gone.map((sentence) => (
        <li key={sentence}>
          <del>{sentence}</del>{" "}
          <Text as="span" tone="subdued">
            (no longer)
          </Text>
        </li>
      ))}
    </ul>
  );
}
