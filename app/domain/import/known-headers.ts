import type { ImportField } from "./field.ts";
import type { ImportSource } from "./source.ts";

/** A column's name without case, blanks and signs: "Birthday (MM/DD)" is "birthdaymmdd". */
export function plainHeader(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * The names that the apps give to their columns, the surest first. Sums over a lifetime, points spent and pending
 * points are left out on purpose: they are no balance. From each app's public help pages on its import and export.
 */
export const FIELD_HEADERS: Record<ImportField, readonly string[]> = {
  email: [
    "email",
    "emails",
    "emailaddress",
    "customeremail",
    "customeremails",
    "customeremailaddress",
    "mail",
  ],
  "customer-id": ["shopifycustomerid", "shopifycustomerids", "customerid", "shopifyid", "merchantid"],
  points: [
    "pointsbalance",
    "pointbalance",
    "pointsapproved",
    "approvedpoints",
    "currentpointsbalance",
    "currentpoints",
    "currentbalance",
    "availablepoints",
    "pointsavailable",
    "points",
    "loyaltypoints",
    "rewardpoints",
    "balance",
  ],
  "earned-on": ["earnedon", "earnedat", "earneddate", "dateearned", "pointsearnedon", "transactiondate"],
  "expires-on": [
    "expireson",
    "expiresat",
    "expires",
    "expirydate",
    "expirationdate",
    "pointsexpiry",
    "pointsexpirydate",
    "pointsexpirationdate",
    "pointsexpireon",
    "pointsexpireat",
  ],
  tier: [
    "viptier",
    "viptiername",
    "tiername",
    "loyaltytiername",
    "loyaltytier",
    "currenttier",
    "membershiptype",
    "membershiptier",
    "tier",
    "viplevel",
  ],
  birthday: [
    "birthday",
    "birthdate",
    "dateofbirth",
    "dob",
    "birthdaymmdd",
    "birthdaymmddyyyy",
    "birthdaymmddormmddyyyy",
    "birthdateyyyymmdd",
  ],
  "referral-code": ["referralcode", "referralurl", "referrallink"],
  state: ["state", "status", "loyaltystate", "loyaltystatus", "membershipstatus"],
};

/** Columns that tell an app from the others: `own` are hardly in any other file, `shared` are in some. */
export const SIGNATURES: Record<
  Exclude<ImportSource, "csv">,
  { own: readonly string[]; shared: readonly string[] }
> = {
  smile: { own: ["referralurl"], shared: ["dateofbirth", "state", "pointsbalance", "viptier"] },
  loyaltylion: {
    own: ["merchantid", "pointsapproved", "approvedpoints", "pointspending", "pendingpoints", "enrolledat"],
    shared: ["loyaltytier", "loyaltytiername", "lifetimepoints", "enrollmentdate"],
  },
  yotpo: {
    own: ["birthdaymmddormmddyyyy", "pointsspent", "anniversarymmddormmddyyyy", "optedin"],
    shared: ["fullname", "pointsbalance", "pointsearned", "referrallink"],
  },
  rivo: { own: ["activationdate", "creditsbalance"], shared: ["pointsbalance", "birthdate", "viptier"] },
  joy: { own: ["membershiptype", "birthdaymmdd"], shared: ["name", "points", "birthday", "createddate"] },
  bon: {
    own: ["shopifycustomerid", "shopifycustomerids"],
    shared: ["customeremail", "customeremails", "email", "points"],
  },
  growave: { own: ["customerid"], shared: ["birthdate", "firstname", "lastname"] },
  stamped: { own: ["viptierenddate"], shared: ["viptier", "birthday", "firstname", "lastname"] },
};
