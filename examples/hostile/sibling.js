// A frame beside the widget: same origin as the page, but not the widget's parent.
// It must get no answer, neither from the widget nor, when it plays the widget, from the page.

import { answered, offerPort, shout, tried } from "./attempts.js";

addEventListener("message", ({ data, ports, origin, source }) => {
  if (origin === location.origin && Array.isArray(data?.nonces)) attack(data.nonces);
  else if (data?.t) answered("a false widget", { data, ports: ports.length });
  else if (source !== parent) answered("wrong source", data);
});

/** The nonces may be right ones, handed over by the page: the source is still wrong. */
function attack(nonces) {
  const embed = parent.document.querySelector("#widget, codraft-widget");
  const widget = (embed.frame ?? embed).contentWindow;
  tried("a false widget");
  parent.postMessage({ codraft: 1, t: "hello", nonce: "from-a-sibling", versions: [1] }, location.origin);
  widget.postMessage({ codraft: 1, t: "knock" }, "*");
  for (const nonce of nonces) offerPort("wrong source", widget, nonce, "*");
  shout("wrong source", widget, "*");
}
