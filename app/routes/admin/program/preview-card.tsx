import { BlockStack, Text } from "@shopify/polaris";
import { ShopFrame, ShopperPictureCard, STALE_PICTURE } from "#app/ui/shopper-picture.tsx";
import type { ProgramPreview } from "./program-preview.ts";

/** The live picture beside the editor. `isStale`: the form has an error, so the last good picture is shown. */
export function PreviewCard({ preview, isStale }: { preview: ProgramPreview; isStale: boolean }) {
  return (
    <ShopperPictureCard
      hint={isStale ? STALE_PICTURE : "A made-up product and order, counted with your settings"}
    >
      <ShopPicture preview={preview} />
      <SampleOrder preview={preview} />
      {preview.meeting && <Meeting meeting={preview.meeting} />}
    </ShopperPictureCard>
  );
}

function ShopPicture({ preview }: { preview: ProgramPreview }) {
  return (
    <ShopFrame>
      <div className="pn-shop__product">
        <div className="pn-shop__picture" aria-hidden="true">
          <svg
            width="40"
            height="40"
            viewBox="0 0 40 40"
            fill="none"
            stroke="#4d6f5a"
            strokeWidth="1.6"
            strokeLinejoin="round"
          >
            <path d="M14 6 5 11l3 8 4-2v17h16V17l4 2 3-8-9-5c-1 3-3 4.500-6 4.500S15 9 14 6Z" />
          </svg>
        </div>
        <div>
          <Text as="p" variant="headingSm">
            Linen shirt
          </Text>
          <Text as="p">{preview.price}</Text>
          <span className="pn-shop__earn">{preview.earn}</span>
          <div className="pn-shop__buy" aria-hidden="true" />
        </div>
      </div>
      <ul className="pn-ways">
        {preview.waysToEarn.map((way, index) => (
          <li key={`${index} ${way}`}>{way === preview.highlight ? <mark>{way}</mark> : way}</li>
        ))}
      </ul>
    </ShopFrame>
  );
}

function SampleOrder({ preview }: { preview: ProgramPreview }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        An order under these settings
      </Text>
      {preview.who && (
        <Text as="p" tone="subdued">
          {preview.who}
        </Text>
      )}
      <table className="pn-sample">
        <tbody>
          {preview.sample.map((row) => (
            <tr key={row.what}>
              <td>
                {row.what}
                {!row.counts && <span className="pn-subtle"> · not counted</span>}
              </td>
              <td className={row.counts ? undefined : "pn-out"}>{row.amount}</td>
            </tr>
          ))}
          <tr className="pn-total">
            <td colSpan={2} style={{ textAlign: "left" }}>
              {preview.award}
            </td>
          </tr>
        </tbody>
      </table>
    </BlockStack>
  );
}

/** Where several campaigns are for the same order: what each would pay alone, and what it pays. */
function Meeting({ meeting }: { meeting: NonNullable<ProgramPreview["meeting"]> }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Campaigns that meet on this order
      </Text>
      <table className="pn-sample pn-meeting">
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            <th scope="col">Alone</th>
            <th scope="col">Here</th>
          </tr>
        </thead>
        <tbody>
          {meeting.rows.map((row, index) => (
            <tr key={`${index} ${row.title}`}>
              <td>{row.title}</td>
              <td>{row.alone}</td>
              <td>{row.paid}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text as="p">{meeting.sentence}</Text>
    </BlockStack>
  );
}
