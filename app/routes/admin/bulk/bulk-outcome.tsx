import { Banner, Button, InlineStack } from "@shopify/polaris";
import type { BulkAnswer } from "./bulk-action.ts";
import { ReportTable } from "./report-table.tsx";

interface OutcomeProps {
  answer: BulkAnswer;
  isBusy: boolean;
  onApply: () => void;
}

/** What a file, or an adjustment of many members, would do or did. */
export function BulkOutcome({ answer, isBusy, onApply }: OutcomeProps) {
  const report = answer.kind === "report" ? answer : null;
  return (
    <>
      {answer.kind === "unreadable" && (
        <Banner tone="critical" title="This file cannot be read">
          <p>{answer.problem}</p>
        </Banner>
      )}
      {answer.kind === "segment" && answer.errors.form && (
        <Banner tone="critical">
          <p>{answer.errors.form}</p>
        </Banner>
      )}
      <div role="status">
        {report && (
          <Banner tone={report.isRehearsal ? "info" : "success"}>
            <p>{report.summary}</p>
          </Banner>
        )}
      </div>
      {report?.isRehearsal && report.canApply > 0 && (
        <InlineStack>
          <Button variant="primary" loading={isBusy} onClick={onApply}>
            {report.canApply === 1 ? "Apply 1 line" : `Apply ${report.canApply} lines`}
          </Button>
        </InlineStack>
      )}
      {report && <ReportTable lines={report.lines} isCut={report.isCut} />}
    </>
  );
}
