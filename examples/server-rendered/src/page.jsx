// The page. It is rendered on the server, where there are no elements, and taken over in the browser.

import "@codraft/sdk";
import { useCallback, useState } from "react";

export function Page({ collector }) {
  const [sent, setSent] = useState();
  // To an element that is there already React gives no listeners and no objects: what they are for is done by a reference.
  const hear = useCallback((element) => {
    const onReceipt = ({ detail }) => setSent(detail.receipt?.code);
    element.addEventListener("codraft:receipt", onReceipt);
    return () => element.removeEventListener("codraft:receipt", onReceipt);
  }, []);

  return (
    <>
      <header>
        <p className="wordmark">tondo</p>
        <h1>Cooked before you&nbsp;came in.</h1>
        <p>This page was whole when it left the server. Only what can be stirred was added here.</p>
      </header>
      <main>
        <codraft-widget
          src={`${collector}/widget/`}
          product={`${collector}/products/baby-food/bundle.json`}
          campaign="tondo"
          label="Make your recipe"
          ref={hear}
        >
          <p>The kitchen opens as soon as the page is awake.</p>
        </codraft-widget>
        <p role="status">{sent ? `In our kettle: ${sent}` : "Nothing is in the kettle yet."}</p>
      </main>
      <footer>Tondo is not a real maker. This page shows how a brand embeds Codraft in a page that a server renders.</footer>
    </>
  );
}
