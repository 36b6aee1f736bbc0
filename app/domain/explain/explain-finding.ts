import type { Finding } from "#app/domain/referrals/fraud/finding.ts";

/** What a check found, for the merchant who decides: "Same home address as the advocate." */
export function explainFinding({ check, count, site }: Finding): string {
  switch (check) {
    case "self-referral":
      return "The buyer is the advocate.";
    case "email-alias":
      return "The buyer's e-mail is another spelling of the advocate's.";
    case "existing-customer":
      return count
        ? `The buyer has ordered before (${count} ${count === 1 ? "order" : "orders"}).`
        : "The buyer had an account before being invited.";
    case "known-friend":
      return "The buyer was referred before.";
    case "below-minimum":
      return "The order comes to less than the offer asks for.";
    case "blocked-advocate":
      return "The advocate is blocked from referring.";
    case "same-phone":
      return "Same phone number as the advocate.";
    case "same-address":
      return "Same home address as the advocate.";
    case "same-device":
      return "Bought in a browser that the advocate uses.";
    case "device-burst":
      return `${count ?? 0} friends bought in this browser within a week.`;
    case "same-ip":
      return "Same network as the advocate.";
    case "ip-burst":
      return `${count ?? 0} friends bought from this network within a week.`;
    case "coupon-site":
      return `Came from ${site ?? "a site"}, which publishes discount codes.`;
    case "velocity":
      return `${count ?? 0} friends of this advocate bought within a day.`;
  }
}
