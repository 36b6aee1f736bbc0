import type { HistoryKind, HistoryStatus } from "#app/domain/history/history-run.ts";

/** Where a run is, in a word for a list. */
export const STATUS_WORDS: Record<HistoryStatus, string> = {
  asking: "Asking Shopify",
  reading: "Reading",
  storing: "Storing",
  counting: "Counting",
  rehearsing: "Preview is made",
  ready: "Waits for you",
  awarding: "Giving points",
  finished: "Done",
  stopped: "Stopped",
  failed: "Failed",
};

interface RunFacts {
  kind: HistoryKind;
  status: HistoryStatus;
  objects: number;
  bytes: number | null;
  bytesRead: number;
  ordersRead: number;
  ordersDone: number;
  customersDone: number;
  seesAll: boolean | null;
}

type Count = (value: number) => string;

/** What happens right now, for somebody who waits for it. */
export function workText(run: RunFacts, number: Count): { title: string; text: string } {
  switch (run.status) {
    case "asking":
      return {
        title: "Shopify collects your orders",
        text:
          run.objects > 0
            ? `${number(run.objects)} orders and lines so far. This can take minutes, in a large shop an hour.`
            : "Shopify has been asked. This can take minutes, in a large shop an hour.",
      };
    case "reading":
      return { title: "Reading your orders", text: `${number(run.ordersRead)} orders read` };
    case "storing":
      return {
        title: "Storing your orders",
        text: `${number(run.ordersDone)} of ${number(run.ordersRead)} orders stored`,
      };
    case "counting":
      return { title: "Counting your customers", text: `${number(run.customersDone)} customers counted` };
    case "rehearsing":
      return {
        title: "Working out what it would be. Nothing is given yet",
        text: `${number(run.ordersDone)} of ${number(run.ordersRead)} orders looked at`,
      };
    case "awarding":
      return {
        title: "Giving points",
        text: `${number(run.ordersDone)} of ${number(run.ordersRead)} orders done`,
      };
    case "ready":
      return {
        title: "This is what it would be",
        text: "Nothing has been given yet. Points are given once for an order, whatever happens.",
      };
    case "failed":
      return { title: "Your orders could not be read", text: "What is stored stays." };
    case "stopped":
      return {
        title: `Stopped after ${number(run.ordersDone)} orders`,
        text: "What was done stays. Beginning again doubles nothing.",
      };
    case "finished":
      return { title: "Done", text: "" };
  }
}

export function doneText(run: RunFacts, number: Count): string {
  if (run.kind === "points") return "Members have their points for past orders.";
  const reach = run.seesAll ? "from the beginning of your shop" : "of the last 60 days";
  return `${number(run.ordersDone)} orders ${reach}, of ${number(run.customersDone)} customers. New orders come by themselves.`;
}
