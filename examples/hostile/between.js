// The frame between: it is the widget's parent, but not the page's top.
// It must get no answer either; it tells its own parent what it got.

import { answered, guesses, offerPort, shout } from "./attempts.js";

const widget = document.querySelector("#widget");
const { origin } = new URL(widget.dataset.src);

addEventListener("message", ({ data, origin: from }) => {
  if (from !== origin) return;
  answered("second parent", data);
  if (data?.nonce) offerPort("second parent", widget.contentWindow, data.nonce, "*");
});
widget.addEventListener("load", () => {
  const target = widget.contentWindow;
  target.postMessage({ codraft: 1, t: "knock" }, "*");
  for (const nonce of guesses()) offerPort("second parent", target, nonce, "*");
  shout("second parent", target, "*");
});
widget.src = widget.dataset.src;
