// A host that breaks the rules on purpose, for tests of the conformance kit. It must never be taken for an example.
const frame = document.createElement("iframe");
frame.title = "the kit";
let receipts = 0;
const words = {
  "draft/save": () => ({}),
  "draft/load": () => ({ draft: null }),
  "image/save": () => ({}),
  // Another receipt each time, without a code.
  "suggestion/create": () => ({ receipt: { id: `r${(receipts += 1)}` } }),
};

let atOnce = 0;
let loads = 0;
frame.addEventListener("load", () => (loads += 1));

// From anybody, to anybody, as often as it is said.
addEventListener("message", ({ source, data }) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: message }) => {
    const { id, method, params } = message ?? {};
    // What comes with many others is lost.
    if ((atOnce += 1) > 20) return;
    setTimeout(() => (atOnce = 0));
    if (method === "view/resized") frame.height = params.height;
    if (method || id) port1.postMessage({ jsonrpc: "2.0", id: id ?? 0, result: words[method]?.() ?? {} });
  };
  // Whoever is loaded again gets a port too many.
  const more = loads === 2 ? [new MessageChannel().port1] : [];
  source.postMessage({ codraft: 1, t: "connect", nonce: data?.nonce, user: "Ada" }, "*", [port2, ...more]);
  port1.postMessage({ jsonrpc: "2.0", id: "i", method: "initialize", params: { capabilities: { drafts: true, images: true } } });
  port1.postMessage({ jsonrpc: "2.0", id: "g", method: "design/get", params: {} });
});
frame.width = 900;
frame.height = 600;
frame.src = `${new URL(location).searchParams.get("kit")}/widget/`;
document.body.append(frame);
