import type { SettingsProblem } from "#app/domain/import/settings.ts";
import type { SkipReason } from "#app/domain/import/read-line.ts";

/** Why a line of an import is left out, and what to do about it. */
export const SKIP_WORDS: Record<SkipReason, string> = {
  "broken-line": "The line cannot be read: check its quotation marks and separators.",
  "no-person": "There is no e-mail and no customer ID.",
  "bad-email": "This is not an e-mail address.",
  "no-number": "The points are not a number.",
  "ambiguous-number": "The points can be read in two ways: say how the file writes numbers.",
  "too-large": "More than 1,000,000,000 points: check the number.",
  "no-date": "A date does not exist or cannot be read.",
  "ambiguous-date": "A date can be two days: say which comes first, day or month.",
  excluded: "The other app had excluded this customer.",
  expired: "These points have expired already.",
  repeated: "The same customer with the same values stands on an earlier line.",
  contradicts: "Several lines of this customer say different things: leave the right one.",
  "too-many-lines": "This customer has more than 2,000 lines.",
  "unknown-customer": "No customer has this ID, and there is no e-mail to wait for.",
  erased: "This customer has asked to be forgotten.",
};

/** What is missing before a file can be checked. */
export const SETTINGS_WORDS: Record<SettingsProblem, string> = {
  "no-person": "Choose the column that holds the e-mail.",
  "no-points": "Choose the column that holds the points.",
  "ask-numbers": "Numbers such as 1,234 can be read in two ways here. Say how the file writes them.",
  "ask-days": "Dates such as 03/05/2027 can be two days. Say which comes first.",
  "ask-birthdays": "Birthdays such as 03/05 can be two days. Say which comes first.",
};
