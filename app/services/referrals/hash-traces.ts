import { canonicalEmail } from "#app/domain/referrals/canonical-email.ts";
import {
  canonicalAddress,
  canonicalPhone,
  type HomeAddress,
} from "#app/domain/referrals/canonical-contact.ts";
import type { PersonTraces } from "#app/domain/referrals/fraud/referral-case.ts";
import type { OrderTraces } from "#app/domain/referrals/traces.ts";
import type { ServiceContext } from "#app/services/context.ts";
import { hashPersonal } from "#app/services/privacy/hash-personal.ts";

type HashContext = Pick<ServiceContext, "shopId" | "personalDataKey">;

/** A keyed hash of one kind of trace: the same text of another kind, or in another shop, hashes differently. */
export function hashTrace(
  { shopId, personalDataKey }: HashContext,
  kind: "mailbox" | "phone" | "address" | "device" | "ip" | "visitor",
  text: string,
): string {
  return hashPersonal(personalDataKey, shopId, `${kind}:${text}`);
}

/** The hash of the mailbox behind an e-mail; null where it is no e-mail. */
export function hashMailbox(ctx: HashContext, email: string | null): string | null {
  const mailbox = canonicalEmail(email);
  return mailbox === null ? null : hashTrace(ctx, "mailbox", mailbox);
}

export interface Contacts {
  emails: readonly (string | null)[];
  phones: readonly (string | null)[];
  addresses: readonly HomeAddress[];
  devices?: readonly (string | null)[];
  ips?: readonly (string | null)[];
}

/** A person as the checks compare them: hashes of what is known, nothing in clear. */
export function hashContacts(ctx: HashContext, contacts: Contacts): PersonTraces {
  const hash = (kind: "phone" | "address" | "device" | "ip", texts: readonly (string | null)[]) =>
    distinct(texts.flatMap((text) => (text ? [hashTrace(ctx, kind, text)] : [])));
  const emails = contacts.emails.flatMap((email) => (canonicalEmail(email) && email ? [email] : []));
  return {
    emails: distinct(emails.map((email) => hashPersonal(ctx.personalDataKey, ctx.shopId, email))),
    mailboxes: distinct(emails.flatMap((email) => hashMailbox(ctx, email) ?? [])),
    phones: hash("phone", contacts.phones.map(canonicalPhone)),
    addresses: hash("address", contacts.addresses.map(canonicalAddress)),
    devices: hash("device", contacts.devices ?? []),
    ips: hash("ip", contacts.ips ?? []),
  };
}

/** The buyer of an order. */
export function hashBuyer(ctx: HashContext, traces: OrderTraces): PersonTraces {
  return hashContacts(ctx, {
    emails: [traces.email],
    phones: [traces.phone],
    addresses: [traces],
    devices: [traces.browserId],
    ips: [traces.ip],
  });
}

function distinct(hashes: string[]): string[] {
  return [...new Set(hashes)];
}
