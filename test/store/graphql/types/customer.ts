import type { Address, Consent, Customer } from "#test/store/state/customer.ts";
import { gid } from "#test/store/state/gid.ts";
import { orderTotals } from "#test/store/orders/order-totals.ts";
import type { ApiContext, ApiNode } from "#test/store/graphql/api-context.ts";
import type { ConnectionArgs } from "#test/store/graphql/connection.ts";
import { connection, listConnection } from "#test/store/graphql/connection.ts";
import { metafieldFields } from "#test/store/graphql/types/metafield.ts";
import { moneyV2 } from "#test/store/graphql/types/money.ts";
import { orderNode, visibleOrders } from "#test/store/graphql/types/order.ts";
import { storeCreditAccountNode } from "#test/store/graphql/types/store-credit.ts";
import { fullName } from "#test/store/webhooks/payloads/address-payload.ts";
import { utcTime } from "#test/store/webhooks/shop-time.ts";

export function customerNode(context: ApiContext, customer: Customer): ApiNode {
  const { shop } = context;
  const id = gid("Customer", customer.id);
  const orders = () => [...shop.orders.values()].filter((order) => order.customerId === customer.id);
  const visible = () => visibleOrders(context).filter((order) => order.customerId === customer.id);
  return {
    __typename: "Customer",
    id,
    legacyResourceId: String(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: fullName(customer.firstName, customer.lastName) ?? customer.email ?? customer.phone ?? "",
    email: customer.email,
    phone: customer.phone,
    defaultEmailAddress: customer.email === null ? null : emailNode(customer, customer.email),
    defaultPhoneNumber:
      customer.phone === null ? null : { phoneNumber: customer.phone, ...marketing(customer.smsConsent) },
    state: customer.accountState.toUpperCase(),
    verifiedEmail: customer.verifiedEmail,
    locale: customer.locale,
    note: customer.note,
    tags: customer.tags,
    taxExempt: customer.taxExempt,
    createdAt: utcTime(customer.createdAt),
    updatedAt: utcTime(customer.updatedAt),
    numberOfOrders: () => String(orders().length),
    amountSpent: () => moneyV2(amountSpent(orders()), shop.currency),
    lastOrder: () => {
      const last = visible().sort((a, b) => (a.processedAt < b.processedAt ? 1 : -1))[0];
      return last ? orderNode(context, last) : null;
    },
    orders: (args: ConnectionArgs) =>
      connection(args, {
        items: visible(),
        sortValue: (order) => order.id,
        id: (order) => order.id,
        toNode: (order) => orderNode(context, order),
      }),
    defaultAddress: customer.addresses[0] ? addressNode(customer.addresses[0]) : null,
    addresses: customer.addresses.map(addressNode),
    storeCreditAccounts: (args: ConnectionArgs) =>
      listConnection(
        args,
        [...shop.storeCredit.values()].filter((account) => account.customerId === customer.id),
        storeCreditAccountNode,
      ),
    ...metafieldFields(context, id),
  };
}

/** Money kept from paid orders: received less refunded, test orders left out. */
function amountSpent(orders: Parameters<typeof orderTotals>[0][]): bigint {
  return orders
    .filter((order) => !order.test)
    .map((order) => orderTotals(order))
    .reduce((sum, totals) => sum + totals.received.shop - totals.refunded.shop, 0n);
}

function emailNode(customer: Customer, email: string): ApiNode {
  return {
    emailAddress: email,
    ...marketing(customer.emailConsent),
    validFormat: true,
  };
}

function marketing({ state, updatedAt }: Consent): ApiNode {
  return {
    marketingState: state.toUpperCase(),
    marketingOptInLevel: updatedAt && "SINGLE_OPT_IN",
    marketingUpdatedAt: updatedAt && utcTime(updatedAt),
  };
}

export function addressNode(address: Address): ApiNode {
  return {
    __typename: "MailingAddress",
    id: gid("MailingAddress", `${address.id}?model_name=CustomerAddress`),
    firstName: address.firstName,
    lastName: address.lastName,
    name: fullName(address.firstName, address.lastName),
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    country: address.country,
    countryCodeV2: address.countryCode,
    zip: address.zip,
    phone: address.phone,
  };
}
