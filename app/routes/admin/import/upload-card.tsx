import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { MAX_FILE_BYTES } from "#app/domain/import/import-run.ts";
import { sendFile } from "./send-file.ts";

const EXAMPLE = [
  "email,points,tier,birthday,expires on",
  "ada@example.com,450,Gold,1990-05-27,2027-12-31",
  "lin@example.com,20,,,",
].join("\n");

/** A file is chosen and sent; its page says what is in it. */
export function UploadCard() {
  const upload = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const isBusy = upload.share !== null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your file
        </Text>
        <Text as="p" tone="subdued">
          Export the customers of your earlier app as CSV and choose the file here: Smile.io, LoyaltyLion,
          Yotpo, Rivo, Joy, BON, Growave, Stamped, or any file with an e-mail and points. Up to 50 MB and
          500,000 lines. Nothing is moved before you have seen what would happen.
        </Text>
        <pre className="pn-file-sample">{EXAMPLE}</pre>
        {upload.problem && (
          <Banner tone="critical">
            <p>{upload.problem}</p>
          </Banner>
        )}
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          hidden
          aria-label="CSV file"
          onChange={(event) => {
            void upload.send(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <InlineStack gap="300" blockAlign="center">
          <Button variant="primary" loading={isBusy} onClick={() => input.current?.click()}>
            Choose a file
          </Button>
          <span role="status">{isBusy ? "Sending the file…" : ""}</span>
        </InlineStack>
        {upload.share !== null && <ProgressBar progress={Math.round(upload.share * 100)} size="small" />}
      </BlockStack>
    </Card>
  );
}

interface Upload {
  /** How much has arrived, from 0 to 1; null while nothing is sent. */
  share: number | null;
  problem: string | null;
  send: (file: File | undefined) => Promise<void>;
}

function useUpload(): Upload {
  const navigate = useNavigate();
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    if (file.size > MAX_FILE_BYTES) return setProblem("The file is larger than 50 MB. Please split it.");
    setShare(0);
    try {
      const answer = await sendFile(file, setShare);
      if (answer.ok) return await navigate(`/app/import/${answer.importId}`);
      setProblem(answer.text);
    } catch {
      setProblem("The file did not arrive. Check your connection and choose it again.");
    }
    setShare(null);
  };
  return { share, problem, send };
}
