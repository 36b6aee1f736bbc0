import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { Link } from "react-router";
import type { MovesView } from "./moves-view.ts";

/** Who would rise and who would fall if these tiers were published now. */
export function MovesCard(props: { moves: MovesView | null; isBusy: boolean; onAsk: () => void }) {
  const { moves, isBusy, onAsk } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Who would move
          </Text>
          <Text as="p" tone="subdued">
            Looks at your members with these settings and changes nothing. A tier that somebody has is kept to
            its end, whatever you change here, unless you remove the tier.
          </Text>
        </BlockStack>
        <div>
          <Button onClick={onAsk} loading={isBusy}>
            Show who would move
          </Button>
        </div>
        <div role="status">{moves && <Moves moves={moves} />}</div>
      </BlockStack>
    </Card>
  );
}

function Moves({ moves }: { moves: MovesView }) {
  return (
    <BlockStack gap="300">
      <Text as="p" fontWeight="semibold">
        {moves.summary}
      </Text>
      <Text as="p">{moves.sizes.map(({ name, members }) => `${name}: ${members}`).join(" · ")}</Text>
      {moves.moves.length > 0 && (
        <table className="pn-table pn-table--stack">
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {moves.moves.map((move) => (
              <tr key={move.id}>
                <td>
                  <Link to={`/app/members/${move.id}`}>{move.name}</Link>
                </td>
                <td data-label="From">{move.from}</td>
                <td data-label="To">{move.to}</td>
                <td data-label="Why">{move.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moves.more && <Text as="p">{moves.more}</Text>}
    </BlockStack>
  );
}
