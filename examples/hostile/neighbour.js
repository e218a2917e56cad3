// A page on the campaign's list with an honest embed, and a script beside it that is not honest.
// The script must get no answer, and the honest conversation must go on.
//
//   replayed nonce      The script overhears the hello (it may: it is the same page), waits until the honest embed is
//                       connected, and connects again with the same nonce and a port of its own.
//   guessed nonce       Connect with nonces a lazy widget might make.
//   no port, two ports  Connect with the right nonce and a wrong number of ports.
//   messages            Things that are no handshake, and requests without a port.
//   wrong source        sibling.html gets the right nonce from the script and tries it from a window that is no parent.
//   a false widget      sibling.html says hello to the page; the SDK must not give it a port.

import { answered, conclude, guesses, offerPort, shout } from "./attempts.js";

const element = document.querySelector("codraft-widget");
const { origin } = new URL(element.getAttribute("src"));
const overheard = [];

addEventListener("message", ({ data, origin: from }) => {
  if (from !== origin) return;
  if (data?.t === "hello") overheard.push(data.nonce);
  // A hello is what any parent may hear; anything else was said to nobody but us.
  else answered("messages", data);
});

// Both are there by then: the sibling's page, and an honest conversation to steal.
await Promise.all([element.ready, loaded()]);
attack();
await conclude(() => element.getDesign().then(() => true, () => false));

function loaded() {
  return document.readyState === "complete" || new Promise((resolve) => addEventListener("load", resolve));
}

function attack() {
  const target = element.frame.contentWindow;
  for (const nonce of overheard) {
    offerPort("replayed nonce", target, nonce, origin);
    offerPort("no port", target, nonce, origin, 0);
    offerPort("two ports", target, nonce, origin, 2);
  }
  for (const nonce of guesses()) offerPort("guessed nonce", target, nonce, origin);
  shout("messages", target, origin);
  const sibling = document.querySelector("#sibling").contentWindow;
  sibling.postMessage({ nonces: [...overheard, ...guesses()] }, location.origin);
}
