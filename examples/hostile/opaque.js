// An honest page with a widget that has no origin, and a frame beside it that has none either.
// The frame must get no answer: not as a host of the widget, not as its parent's other child, and not as the widget.

import { answered, conclude, tried } from "./attempts.js";

const element = document.querySelector("codraft-widget");
const nobody = document.querySelector("#nobody");

// The frame has no origin to be known by, so it is known by its window.
addEventListener("message", ({ data, source }) => {
  if (source !== nobody.contentWindow) return;
  if (data?.hostile === "tried") tried(data.attempt);
  if (data?.hostile === "answered") answered(data.attempt, data.what);
});

// The lone widget's nonce is no secret on this page, and is handed over: whoever has it is still the wrong window.
const lone = document.querySelector("#lone").contentWindow;
const overheard = new Promise((resolve) =>
  addEventListener("message", ({ data, source }) => source === lone && data?.t === "hello" && resolve(data.nonce)),
);
await element.ready.catch(console.warn);
const again = element.cloneNode();
document.querySelector("main").append(again);
await again.ready.catch(console.warn);
lone.postMessage({ codraft: 1, t: "knock" }, "*");
const nonce = await overheard;
nobody.addEventListener("load", () => nobody.contentWindow.postMessage({ nonce }, "*"), { once: true });
nobody.src = nobody.dataset.src;
await conclude(() => Promise.all([element.getDesign(), again.getDesign()]).then(() => true, () => false));
