import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Button, ButtonGroup, Link } from "@shopify/polaris";
import { useFetcher } from "react-router";
import { downloadReport } from "./download-report.ts";

export interface RequestRow {
  id: string;
  customer: string;
  customerUrl: string | null;
  requested: string;
  due: string;
  handedOver: string | null;
  isOverdue: boolean;
}

/** Each request with its deadline, its file, and whether it has been handed over. */
export function RequestTable({ requests }: { requests: RequestRow[] }) {
  return (
    <table className="pn-table pn-table--stack">
      <thead>
        <tr>
          <th scope="col">Customer</th>
          <th scope="col">Asked</th>
          <th scope="col">State</th>
          <th scope="col">To do</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </tbody>
    </table>
  );
}

function Request({ request }: { request: RequestRow }) {
  const shopify = useAppBridge();
  const handOver = useFetcher();
  const download = () =>
    downloadReport(request.id).catch(() =>
      shopify.toast.show("The file could not be loaded. Try again.", { isError: true }),
    );
  return (
    <tr>
      <td className="pn-strong">
        {request.customerUrl ? <Link url={request.customerUrl}>{request.customer}</Link> : request.customer}
      </td>
      <td data-label="Asked">{request.requested}</td>
      <td>
        <RequestState request={request} />
      </td>
      <td className="pn-wide">
        <ButtonGroup>
          <Button
            size="slim"
            onClick={download}
            accessibilityLabel={`Download the data of ${request.customer}`}
          >
            Download
          </Button>
          {request.handedOver === null && (
            <Button
              size="slim"
              loading={handOver.state !== "idle"}
              onClick={() => handOver.submit({ requestId: request.id }, { method: "post" })}
              accessibilityLabel={`Mark as handed over: the data of ${request.customer}`}
            >
              Mark as handed over
            </Button>
          )}
        </ButtonGroup>
      </td>
    </tr>
  );
}

function RequestState({ request }: { request: RequestRow }) {
  if (request.handedOver) return <Badge tone="success">{`Handed over ${request.handedOver}`}</Badge>;
  if (request.isOverdue) return <Badge tone="critical">{`Overdue since ${request.due}`}</Badge>;
  return <Badge tone="attention">{`Due ${request.due}`}</Badge>;
}
