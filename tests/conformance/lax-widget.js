// A widget that breaks the rules on purpose, for tests of the conformance kit. It must never be taken for an example.
const hello = () => parent.postMessage({ codraft: 1, t: "hello", nonce: "always-the-same", versions: ["1"], customer: "Ada" }, "*");
hello();
setInterval(hello, 100);

let revision = 1;
let design = { schemaVersion: 1, configuration: {}, annotations: [] };
const words = {
  ping: () => ({}),
  initialize: () => ({ protocol: 1, widget: { name: "wrong" }, capabilities: { methods: ["view/setMode", "context/update", "focus"] }, limits: { messageBytes: 1_048_576, depth: 32, characters: 9, proposals: 1 } }),
  "design/get": () => ({ revision, design, designHash: "sha256-wrong", price: { currency: "euro", total: 1.5 } }),
  "design/load": (params) => ((design = params?.design), (revision -= 1), { revision, issues: [] }),
  "design/export": () => ({ files: [] }),
  "view/setMode": () => (document.querySelector("button").focus(), {}),
  "context/update": ({ locale }) => (locale && (design = { ...design, story: locale }), {}),
  focus: () => ({}),
  shutdown: () => ({}),
};

addEventListener("message", ({ ports }) => {
  // Whoever it is, whatever the nonce: each port is taken.
  for (const port of ports)
    port.onmessage = ({ data: message }) => {
      const { id, method, params } = (typeof message === "string" ? JSON.parse(message) : message) ?? {};
      if (id === undefined && !method) return;
      // A name that JavaScript gives a meaning is taken for what it usually is.
      params?.valueOf();
      port.postMessage({ id, result: words[method]?.(params) ?? {} });
      if (method === "initialize") {
        port.postMessage({ jsonrpc: "2.0", id: "d", method: "draft/load", params: {} });
        // Given up as soon as it is asked.
        port.postMessage({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: "d" } });
      }
      if (method === "design/load") for (let turn = 0; turn < 3; turn += 1) port.postMessage({ jsonrpc: "2.0", method: "design/changed", params: { revision: 0 } });
    };
});
