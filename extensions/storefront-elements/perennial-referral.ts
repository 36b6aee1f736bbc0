import { PerennialInvitation } from "./invitation-element.ts";
import { PerennialShare } from "./share-element.ts";

// One asset for both: the panel and the section may stand on one page, and either loads it.
if (!customElements.get("perennial-share")) customElements.define("perennial-share", PerennialShare);
if (!customElements.get("perennial-invitation"))
  customElements.define("perennial-invitation", PerennialInvitation);
