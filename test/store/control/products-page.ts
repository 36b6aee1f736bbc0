import { fieldForm, input } from "#test/store/control/form.ts";
import type { Html } from "#test/store/control/html.ts";
import { html } from "#test/store/control/html.ts";
import type { ControlVisit } from "#test/store/control/layout.ts";
import { link, page } from "#test/store/control/layout.ts";
import { amountText } from "#test/store/control/words.ts";
import type { Product } from "#test/store/state/product.ts";

export function productsPage(visit: ControlVisit): Response {
  const products = [...visit.shop.products.values()];
  const content = html`${input("Title", "title")} ${input(`Price (${visit.shop.currency})`, "price", "10.00")}`;
  return page(
    visit,
    "Products",
    html`<section>
        <h2>Add a product</h2>
        ${fieldForm(visit, { verb: "create-product", label: "Add" }, content)}
      </section>
      <section>
        <h2>Products</h2>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th></th>
                <th>Product</th>
                <th>Variants</th>
              </tr>
            </thead>
            <tbody>
              ${products.map((product) => productRow(visit, product))}
            </tbody>
          </table>
        </div>
      </section>`,
  );
}

function productRow(visit: ControlVisit, product: Product): Html {
  const picture = link(visit, `/control/products/${product.id}.svg`);
  const storefront = `${visit.store.storefrontUrl}/products/${product.handle}`;
  return html`<tr>
    <td class="picture">
      ${product.imageSvg !== null && html`<img class="thumb" src="${picture}" alt="" />`}
    </td>
    <td>
      <a href="${storefront}">${product.title}</a><br /><span class="note">${product.productType}</span>
    </td>
    <td>
      ${product.variants.map(({ title, price }) => html`<div>${title === "Default Title" ? "" : `${title} · `}${amountText(price, visit.shop.currency)}</div>`)}
    </td>
  </tr>`;
}

/** The picture of a product. */
export function productPictureResponse(product: Product | undefined): Response {
  if (!product?.imageSvg) return new Response("No picture\n", { status: 404 });
  return new Response(product.imageSvg, { headers: { "content-type": "image/svg+xml" } });
}
