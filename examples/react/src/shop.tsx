// The shop: a page about one shirt, with a studio that can be opened and closed.
// It must not know how the studio works.

import type { Receipt } from "@codraft/sdk";
import { useState } from "react";
import { Studio } from "./studio";

export function Shop({ studio }: { studio: URL }) {
  const [isOpen, setOpen] = useState(true);
  const [price, setPrice] = useState<{ currency: string; total: number }>();
  const [receipt, setReceipt] = useState<Receipt | null>();

  return (
    <>
      <header>
        <h1>
          tilde <em aria-hidden="true">~</em> react
        </h1>
        <p role="status">
          {receipt ? `On our cutting table: ${receipt.code}` : price ? `As you have it: ${written(price)}` : "One shirt, yours to finish."}
        </p>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Close the studio" : "Open the studio"}
        </button>
      </header>
      <main>{isOpen ? <Studio src={studio} onPrice={setPrice} onReceipt={setReceipt} /> : <p>The table is cleared. What you made is kept.</p>}</main>
      <footer>Tilde is not a real maker. This page shows how a brand embeds Codraft in React.</footer>
    </>
  );
}

function written({ currency, total }: { currency: string; total: number }): string {
  const money = new Intl.NumberFormat("en", { style: "currency", currency });
  return money.format(total / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
}
