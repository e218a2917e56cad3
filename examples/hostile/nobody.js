// A page without an origin: it frames the widget, plays the widget, and speaks to the widget beside it.
// It must get no answer. What it gets is told to the page around it, in whose record it belongs.

const tell = (hostile, attempt, what) => parent.postMessage({ hostile, attempt, what }, "*");
const plain = (data) => JSON.parse(JSON.stringify(data ?? null));
const widgets = [...document.querySelectorAll("iframe")];

/** Posts a connect to `target` with a port of our own, asks for the design over it, and listens. */
function offerPort(attempt, target, nonce) {
  tell("tried", attempt);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => tell("answered", attempt, plain(data));
  port1.postMessage({ jsonrpc: "2.0", id: 1, method: "initialize", params: { protocol: { min: 1, max: 1 } } });
  port1.postMessage({ jsonrpc: "2.0", id: 2, method: "design/get", params: {} });
  target.postMessage({ codraft: 1, t: "connect", nonce }, "*", [port2]);
}

addEventListener("message", ({ data, source, ports }) => {
  const framed = widgets.findIndex((frame) => frame.contentWindow === source);
  if (framed >= 0) {
    tell("answered", "overheard hello", plain(data));
    if (data?.nonce) offerPort("a host without an origin", source, data.nonce);
  } else if (source === parent && data?.t) tell("answered", "playing the widget", { data: plain(data), ports: ports.length });
  else if (source === parent && data?.nonce) attack(data.nonce);
});

function attack(nonce) {
  tell("tried", "overheard hello");
  for (const frame of widgets) {
    frame.addEventListener("load", () => {
      frame.contentWindow.postMessage({ codraft: 1, t: "knock" }, "*");
      for (const guess of ["", "null", nonce]) offerPort("a host without an origin", frame.contentWindow, guess);
    }, { once: true });
    frame.src = frame.dataset.src;
  }
  // The page expects a widget whose origin is `null`: so is ours.
  tell("tried", "playing the widget");
  for (const mine of ["from-nobody", nonce]) parent.postMessage({ codraft: 1, t: "hello", nonce: mine, versions: [1] }, "*");
  // The widgets beside us, and the right nonce of one of them.
  for (let index = 0; index < parent.length; index++) {
    if (parent[index] === window) continue;
    parent[index].postMessage({ codraft: 1, t: "knock" }, "*");
    offerPort("a sibling without an origin", parent[index], nonce);
  }
}
