import { suspicion, type Finding } from "./finding.ts";
import type { ReferralCase } from "./referral-case.ts";

/** Sites that collect discount codes, by the last two labels of their host. */
const SITES = new Set(
  (
    "retailmenot.com joinhoney.com coupons.com couponfollow.com dealspotr.com slickdeals.net " +
    "groupon.com couponcabin.com offers.com savings.com couponbirds.com wethrift.com simplycodes.com " +
    "promocodes.com capitaloneshopping.com referralcodes.com referral-codes.com invitation.codes " +
    "hotukdeals.com mydealz.de pepper.com dealabs.com gutscheinsammler.de vouchercodes.co.uk refermate.com"
  ).split(" "),
);
const WORDS = /(coupon|promo-?code|voucher|gutschein|referral-?code|discount-?code)/;

/** The friend came from a page that publishes codes: the link was posted, not passed on. */
export function checkCouponSite({ referrerHost }: ReferralCase): Finding | null {
  const host = referrerHost?.toLowerCase() ?? "";
  const labels = host.split(".");
  const ends = [labels.slice(-2).join("."), labels.slice(-3).join(".")];
  const isKnown = ends.some((end) => SITES.has(end)) || WORDS.test(host);
  return host !== "" && isKnown ? suspicion("coupon-site", 60, { site: host.slice(0, 100) }) : null;
}
