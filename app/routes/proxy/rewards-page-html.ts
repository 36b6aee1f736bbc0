import type { MyReward } from "#app/services/rewards/list-my-rewards.ts";
import type { RewardForMember } from "#app/services/rewards/list-rewards-for-member.ts";
import type { StorefrontRewards } from "#app/services/rewards/redeem-in-storefront.ts";
import { escapeLiquid as text } from "./liquid-page.ts";

/** What came of a form that was sent, to be read first. */
export interface RewardNews {
  ok: boolean;
  sentences: string[];
  reward: MyReward | null;
}

/** The rewards as a page of the theme, that works without script: each reward is a form, and each code a link. */
export function rewardsPageHtml(
  rewards: StorefrontRewards,
  { news, prefix }: { news: RewardNews | null; prefix: string },
): string {
  const { nonce, mine, next } = rewards;
  const page = `${prefix}/my-rewards`;
  return `${STYLE}<div class="perennial-page">
<h1>Rewards</h1>
${news ? newsHtml(news) : ""}
${nonce === null ? `<p><a href="/account/login?return_url=${page}">Log in</a> to redeem.</p>` : ""}
${next ? `<p>${text(next.text)}</p>` : ""}
${rewards.rewards.length === 0 ? "<p>There are no rewards right now.</p>" : ""}
${rewards.rewards.map((reward) => rewardHtml(reward, { nonce, page })).join("\n")}
${mine.length > 0 ? `<h2>Your rewards</h2>\n${mine.map(mineHtml).join("\n")}` : ""}
</div>`;
}

const STYLE = `<style>
.perennial-page{max-width:44rem;margin:2rem auto;padding:0 1rem}
.perennial-page section{border:1px solid currentColor;border-radius:12px;padding:1rem;margin:0 0 1rem}
.perennial-page h2,.perennial-page h3,.perennial-page section p{margin:0 0 .5rem}
.perennial-page button,.perennial-page select{font:inherit;min-height:44px;padding:0 1rem}
.perennial-page code{font-size:1.15em;letter-spacing:.04em;overflow-wrap:anywhere}
</style>`;

function newsHtml({ sentences, reward }: RewardNews): string {
  const said = sentences.map((sentence) => `<p>${text(sentence)}</p>`).join("");
  return `<section role="status">${said}${reward ? codeHtml(reward) : ""}</section>`;
}

function rewardHtml(
  reward: RewardForMember,
  { nonce, page }: { nonce: string | null; page: string },
): string {
  const lines = [`${reward.gets}: ${reward.takes}`, ...reward.conditions, ...reward.why];
  return `<section><h3>${text(reward.title)}</h3>
${lines.map((line) => `<p>${text(line)}</p>`).join("")}
${nonce !== null && reward.canRedeem ? formHtml(reward, { nonce, page }) : ""}</section>`;
}

function formHtml(
  { id, title, points, choices }: RewardForMember,
  { nonce, page }: { nonce: string; page: string },
): string {
  const price =
    choices.length > 0
      ? `<p><label>Choose<br><select name="points">${choices
          .map((choice) => `<option value="${choice.points}">${text(choice.text)}</option>`)
          .join("")}</select></label></p>`
      : `<input type="hidden" name="points" value="${points}">`;
  return `<form method="post" action="${page}">
<input type="hidden" name="reward" value="${text(id)}"><input type="hidden" name="nonce" value="${text(nonce)}">
${price}<button type="submit" aria-label="Redeem ${text(title)}">Redeem</button></form>`;
}

function mineHtml(reward: MyReward): string {
  return `<section><h3>${text(reward.title)}</h3><p>${text(reward.gets)}</p><p>${text(reward.text)}</p>${codeHtml(reward)}</section>`;
}

/** Shopify's own link puts a code into the cart. */
function codeHtml({ code, canApply }: MyReward): string {
  if (code === null) return "";
  const link = canApply
    ? `<p><a href="/discount/${encodeURIComponent(code)}?redirect=/cart">Use it in my cart</a></p>`
    : "";
  return `<p><code>${text(code)}</code></p>${link}`;
}
