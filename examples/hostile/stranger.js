// A page whose origin is not on the campaign's list, framing the widget all the same.
// It must get no answer. A browser that honours frame-ancestors does not even show it the widget; serve the
// widget's files without that header to see that the widget keeps its list itself.
//
//   overheard hello     The widget may not speak to a parent that is not on its list: any window message is a find.
//   wrong origin        A whole handshake: knock, then connect with a port and every nonce heard (there should be none).
//   guessed nonce       Connect with nonces a lazy widget might make.
//   messages            Things that are no handshake, and requests without a port.
//   second parent       between.html frames the widget, and this page frames that: the widget's parent is not the top.
//                       Both try, the frame between and this page past it.
//   wrong source        sibling.html, of this page's origin, does the same to the widget's window, of which it is no parent.

import { answered, conclude, guesses, offerPort, shout, tried } from "./attempts.js";

const widget = document.querySelector("#widget");
const { origin } = new URL(widget.dataset.src);

addEventListener("message", ({ data, origin: from }) => {
  if (from !== origin) return;
  answered("overheard hello", data);
  if (data?.nonce) offerPort("wrong origin", widget.contentWindow, data.nonce, "*");
});

// The other two frames are ready by then, so that all attempts are made.
addEventListener("load", () => {
  widget.addEventListener("load", () => (attack(widget.contentWindow), conclude()), { once: true });
  widget.src = widget.dataset.src;
});

function attack(target) {
  tried("overheard hello");
  target.postMessage({ codraft: 1, t: "knock" }, "*");
  offerPort("wrong origin", target, "", "*");
  for (const nonce of guesses()) offerPort("guessed nonce", target, nonce, "*");
  shout("messages", target, "*");
  const grandchild = document.querySelector("#between").contentWindow.frames[0];
  for (const nonce of guesses()) offerPort("second parent, from the top", grandchild, nonce, "*");
  shout("second parent, from the top", grandchild, "*");
  document.querySelector("#sibling").contentWindow.postMessage({ nonces: guesses() }, location.origin);
}
