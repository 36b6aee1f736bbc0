import type { Db } from "#app/db/client.server.ts";

export interface Erasure {
  customerId: bigint;
  customerHash: string;
  /** The hash that a guest's orders with the customer's e-mail wait under. */
  emailHash: string | null;
  orderIds: bigint[];
  now: Date;
}

/** Takes a person out of the shop's rows and remembers that they were erased. */
export async function eraseCustomerRows(db: Db, shopId: bigint, erasure: Erasure): Promise<void> {
  const { customerId, customerHash, emailHash, orderIds, now } = erasure;
  await db.$executeRaw`
    insert into redacted_customer (shop_id, customer_hash, redacted_at) values (${shopId}, ${customerHash}, ${now})
    on conflict do nothing`;
  await db.$executeRaw`
    update shop_order set customer_id = null, guest_email_hash = null
    where shop_id = ${shopId} and (
      member_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})
      or (guest_email_hash = ${emailHash} and member_id is null)
      or id = any(${orderIds}::bigint[])
    )`;
  await eraseImported(db, shopId, erasure);
  await db.$executeRaw`
    delete from survey_answer where shop_id = ${shopId}
      and member_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})`;
  await db.$executeRaw`
    update member set customer_id = null, first_name = null, last_name = null, email = null, email_hash = null, birthday = null,
      mirror_due_at = null, mirror_digest = null, redacted_at = ${now}, updated_at = ${now}
    where shop_id = ${shopId} and customer_id = ${customerId}`;
  await db.$executeRaw`delete from data_request where shop_id = ${shopId} and customer_id = ${customerId}`;
}

/** What came from another app: the balance stays as nobody's where points were posted, and is forgotten where not. */
async function eraseImported(
  db: Db,
  shopId: bigint,
  { customerId, customerHash, emailHash }: Erasure,
): Promise<void> {
  const persons = emailHash ? [customerHash, emailHash] : [customerHash];
  await db.$executeRaw`delete from import_line where shop_id = ${shopId} and person = any(${persons}::text[])`;
  await db.$executeRaw`
    delete from imported_balance
    where shop_id = ${shopId} and person_hash = any(${persons}::text[]) and member_id is null`;
  await db.$executeRaw`
    update imported_balance set person_hash = null, birthday = null, referral_code = null
    where shop_id = ${shopId}
      and member_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})`;
  await db.$executeRaw`
    delete from imported_referral_code
    where shop_id = ${shopId}
      and member_id = (select id from member where shop_id = ${shopId} and customer_id = ${customerId})`;
}
