import { BlockStack, Card, Text } from "@shopify/polaris";

export interface AnswerView {
  answer: string;
  count: string;
  /** "42%" */
  share: string;
}

/** What members have answered to the survey. */
export function AnswersCard({ answers, total }: { answers: AnswerView[]; total: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Answers
          </Text>
          <Text as="p" tone="subdued">
            {answers.length === 0 ? "Nobody has answered yet." : `${total} so far. Each member answers once.`}
          </Text>
        </BlockStack>
        {answers.length > 0 && (
          <div className="pn-scroll" tabIndex={0} role="region" aria-label="Answers to the survey">
            <table className="pn-table">
              <thead>
                <tr>
                  <th scope="col">Answer</th>
                  <th scope="col" className="pn-number">
                    Members
                  </th>
                  <th scope="col" className="pn-number">
                    Share
                  </th>
                </tr>
              </thead>
              <tbody>
                {answers.map(({ answer, count, share }) => (
                  <tr key={answer}>
                    <td>{answer}</td>
                    <td className="pn-number">{count}</td>
                    <td className="pn-number">{share}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}
