import type { MyReward } from "#app/services/rewards/list-my-rewards.ts";
import type { RewardForMember } from "#app/services/rewards/list-rewards-for-member.ts";
import type { StorefrontRewards } from "#app/services/rewards/redeem-in-storefront.ts";
import type { Voice } from "#app/domain/explain/voice.ts";
import { word } from "#app/domain/texts/say.ts";
import { languageAttributes } from "./language-attributes.ts";
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
  { news, page, voice }: { news: RewardNews | null; page: string; voice: Voice },
): string {
  const { nonce, mine, next } = rewards;
  const logIn = `/account/login?return_url=${encodeURIComponent(page)}`;
  return `${STYLE}<div ${languageAttributes(voice)} class="perennial-page">
<h1>${text(word(voice, "page.rewards"))}</h1>
${news ? newsHtml(news, voice) : ""}
${nonce === null ? `<p><a href="${text(logIn)}">${text(word(voice, "page.log_in"))}</a></p>` : ""}
${next ? `<p>${text(next.text)}</p>` : ""}
${rewards.rewards.length === 0 ? `<p>${text(word(voice, "page.none"))}</p>` : ""}
${rewards.rewards.map((reward) => rewardHtml(reward, { nonce, page, voice })).join("\n")}
${mine.length > 0 ? `<h2>${text(word(voice, "page.mine"))}</h2>\n${mine.map((one) => mineHtml(one, voice)).join("\n")}` : ""}
</div>`;
}

const STYLE = `<style>
.perennial-page{max-width:44rem;margin:2rem auto;padding:0 1rem}
.perennial-page section{border:1px solid currentColor;border-radius:12px;padding:1rem;margin:0 0 1rem}
.perennial-page h2,.perennial-page h3,.perennial-page section p{margin:0 0 .5rem}
.perennial-page button,.perennial-page select{font:inherit;min-height:44px;padding:0 1rem}
.perennial-page code{font-size:1.15em;letter-spacing:.04em;overflow-wrap:anywhere}
</style>`;

function newsHtml({ sentences, reward }: RewardNews, voice: Voice): string {
  const said = sentences.map((sentence) => `<p>${text(sentence)}</p>`).join("");
  return `<section role="status">${said}${reward ? codeHtml(reward, voice) : ""}</section>`;
}

function rewardHtml(
  reward: RewardForMember,
  { nonce, page, voice }: { nonce: string | null; page: string; voice: Voice },
): string {
  const lines = [`${reward.gets}: ${reward.takes}`, ...reward.conditions, ...reward.why];
  return `<section><h3>${text(reward.title)}</h3>
${lines.map((line) => `<p>${text(line)}</p>`).join("")}
${nonce !== null && reward.canRedeem ? formHtml(reward, { nonce, page, voice }) : ""}</section>`;
}

function formHtml(
  { id, title, points, choices }: RewardForMember,
  { nonce, page, voice }: { nonce: string; page: string; voice: Voice },
): string {
  const price =
    choices.length > 0
      ? `<p><label>${text(word(voice, "page.choose"))}<br><select name="points">${choices
          .map((choice) => `<option value="${choice.points}">${text(choice.text)}</option>`)
          .join("")}</select></label></p>`
      : `<input type="hidden" name="points" value="${points}">`;
  const redeem = text(word(voice, "page.redeem"));
  return `<form method="post" action="${text(page)}">
<input type="hidden" name="reward" value="${text(id)}"><input type="hidden" name="nonce" value="${text(nonce)}">
${price}<button type="submit" aria-label="${redeem} ${text(title)}">${redeem}</button></form>`;
}

function mineHtml(reward: MyReward, voice: Voice): string {
  return `<section><h3>${text(reward.title)}</h3><p>${text(reward.gets)}</p><p>${text(reward.text)}</p>${codeHtml(reward, voice)}</section>`;
}

/** Shopify's own link puts a code into the cart. */
function codeHtml({ code, canApply }: MyReward, voice: Voice): string {
  if (code === null) return "";
  const link = canApply
    ? `<p><a href="/discount/${encodeURIComponent(code)}?redirect=/cart">${text(word(voice, "page.to_cart"))}</a></p>`
    : "";
  return `<p><code>${text(code)}</code></p>${link}`;
}
