import type { Message } from "../use-reward-acts.ts";

/** What came of what the shopper did. The host reads a banner out. */
export function MessageBanner({ message }: { message: Message | null }) {
  return message && <s-banner tone={message.tone}>{message.text}</s-banner>;
}
