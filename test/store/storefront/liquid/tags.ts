import { Hash, RenderTag, Tag } from "liquidjs";
import type { Context, Emitter, Liquid, Parser, TagToken, Template, TopLevelToken } from "liquidjs";
import { escapeHtml } from "#test/store/storefront/liquid/translations.ts";

/** `{% schema %}`: settings for the theme editor; prints nothing. */
export class SchemaTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    while (remaining.length > 0) {
      const next = remaining.shift();
      if (next && "name" in next && next.name === "endschema") return;
    }
    throw new Error("{% endschema %} is missing");
  }

  override *render(): Generator<unknown, void, unknown> {}
}

const FORM_ACTIONS: Record<string, string> = {
  product: "/cart/add",
  customer_login: "/account/login",
  localization: "/localization",
  cart: "/cart",
};

/** `{% form 'product', product, id: '…', class: '…' %}…{% endform %}`: a form of one of Shopify's kinds. */
export class FormTag extends Tag {
  private kind: string;
  private hash: Hash;
  private templates: Template[] = [];

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    const [, kind = "", rest = ""] = /^\s*'([a-z_]+)'\s*(?:,\s*\w+\s*(?=,|$))?(.*)$/s.exec(token.args) ?? [];
    if (!FORM_ACTIONS[kind]) throw new Error(`The storefront has no form '${kind}'`);
    this.kind = kind;
    this.hash = new Hash(rest);
    while (remaining.length > 0) {
      const next = remaining.shift();
      if (next && "name" in next && next.name === "endform") return;
      if (next) this.templates.push(parser.parseToken(next, remaining));
    }
    throw new Error("{% endform %} is missing");
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    // Hash.render answers an object of attribute values.
    const attributes = (yield this.hash.render(context)) as Record<string, unknown>;
    const text = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`);
    emitter.write(`<form method="post" action="${FORM_ACTIONS[this.kind]}"${text.join("")}>`);
    emitter.write(`<input type="hidden" name="form_type" value="${this.kind}">`);
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    emitter.write("</form>");
  }
}

/** Something that a theme renders by `{% render block %}`: an app block in a section. */
export interface RenderableBlock {
  renderBlock(): Promise<string>;
}

/** `{% render 'snippet' %}`, and Shopify's `{% render block %}` for app blocks. */
export class ShopifyRenderTag extends RenderTag {
  private isBlock: boolean;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid, parser);
    this.isBlock = token.args.trim() === "block";
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    if (!this.isBlock) return yield* super.render(context, emitter);
    // The pages put only RenderableBlock values into section.blocks.
    const block = context.getSync(["block"]) as RenderableBlock;
    emitter.write(String(yield block.renderBlock()));
  }
}
