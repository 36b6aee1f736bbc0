import type { AnchorHTMLAttributes } from "react";
import { Link } from "react-router";

type AdminLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { url: string; external?: boolean };

/**
 * Every link of the embedded admin. The app's own pages change without a reload; Shopify's pages
 * ("shopify://admin/orders/1") are opened in the frame around us by App Bridge.
 */
export function AdminLink({ url, external, children, ...rest }: AdminLinkProps) {
  if (url.startsWith("/") && !external) {
    return (
      <Link to={url} {...rest}>
        {children}
      </Link>
    );
  }
  const target = url.startsWith("shopify:") ? "_top" : "_blank";
  return (
    <a href={url} target={target} {...(target === "_blank" ? { rel: "noopener noreferrer" } : {})} {...rest}>
      {children}
    </a>
  );
}
