// A host that breaks the rules on purpose that `lax` keeps, for tests of the conformance kit. It must never be taken for an example.
const frame = document.createElement("iframe");
frame.title = "the kit";
const met = new Set();
let kept = null;

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.t !== "hello" || met.has(data.nonce)) return;
  met.add(data.nonce);
  const isFirst = met.size === 1;
  const { port1, port2 } = new MessageChannel();
  const post = (message) => port1.postMessage({ jsonrpc: "2.0", ...message });
  const words = {
    // A draft is kept until the frame is loaded again, and something comes ever after.
    "draft/save": ({ draft }) => ((kept = draft), {}),
    "draft/load": () => ({ draft: isFirst ? kept : { schemaVersion: 1, design: {} } }),
    // Everything is a link.
    "link/open": () => ({}),
  };
  port1.onmessage = ({ data: message }) => {
    const { id, method, params } = message ?? {};
    // `initialized` is told to the first only, with a list.
    if (id === "start" && isFirst) post({ method: "initialized", params: [] });
    // Given up is answered with another word, and then once more.
    if (method === "$/cancelRequest") post({ id: params?.id, error: { code: -1, message: "no" } });
    if (method && id) setTimeout(() => post({ id, result: words[method]?.(params) ?? { receipt: null } }), method === "suggestion/create" ? 200 : 0);
  };
  source.postMessage({ codraft: 1, t: "connect", nonce: data.nonce }, "*", [port2]);
  const capabilities = { drafts: true, links: true };
  post({ id: "start", method: "initialize", params: { protocol: { min: 1, max: 1 }, capabilities, context: {}, productUrl: "p.json" } });
});
frame.width = 900;
frame.height = 600;
frame.src = `${new URL(location).searchParams.get("kit")}/widget/`;
document.body.append(frame);
