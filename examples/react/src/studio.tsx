// The studio: the widget with this shop's product in it.
// It must not know what becomes of a design.

import "@codraft/sdk";
import type { ProductBundle, Receipt } from "@codraft/sdk";
import { useEffect, useState } from "react";

interface Props {
  src: URL;
  onPrice(price: { currency: string; total: number }): void;
  onReceipt(receipt: Receipt | null): void;
}

export function Studio({ src, onPrice, onReceipt }: Props) {
  const [product, setProduct] = useState<ProductBundle>();

  useEffect(() => {
    const given = new AbortController();
    fetch(new URL("/products/t-shirt/bundle.json", src), given)
      .then((response) => response.json())
      .then(setProduct)
      .catch((error) => given.signal.aborted || console.error(error));
    return () => given.abort();
  }, [src]);

  if (!product) return <div className="waiting" />;
  return (
    <codraft-widget
      src={src.href}
      product={product}
      campaign="tilde"
      label="Design your shirt"
      oncodraft:change={({ detail }) => onPrice(detail.summary.price)}
      oncodraft:receipt={({ detail }) => onReceipt(detail.receipt)}
    />
  );
}
