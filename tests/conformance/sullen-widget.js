// A widget that breaks the rules on purpose that `lax` keeps, for tests of the conformance kit. It must never be taken for an example.
const loads = Number(sessionStorage.getItem("loads")) + 1;
sessionStorage.setItem("loads", loads);
// Once it greets from elsewhere; and never twice, whoever knocks.
if (loads === 2) location.hostname = "localhost";
else parent.postMessage({ codraft: 1, t: "hello", nonce: crypto.randomUUID(), versions: [1] }, "*");

const METHODS = ["view/setMode", "context/update", "focus"];
const LIMITS = { messageBytes: 1_048_576, depth: 32, requestsInFlight: 32 };
const idOf = (text) => /"id":"([^"]*)"/.exec(text)?.[1];
let design = { schemaVersion: 1, configuration: { colour: "red" }, annotations: [], story: "" };
let begun = 0;
let atOnce = 0;

addEventListener("message", ({ ports: [port] }) => {
  if (!port) return;
  const post = (message) => port.postMessage({ jsonrpc: "2.0", ...message });
  const refuse = (id, code, word) => post({ id, error: { code, message: word, data: { code: word } } });
  const words = {
    ping: () => ({ pong: true }),
    // What a host keeps is not asked for, a draft is not opened, and any link opens something.
    initialize: ({ protocol, link }) => {
      if (link !== undefined) design.story = "of some link";
      // One at a time, a line at a time, it grows and shrinks.
      for (const height of [400, 401, 400]) post({ method: "view/resized", params: { height } });
      return { protocol: protocol.max, widget: { name: "sullen", version: "1" }, capabilities: { methods: METHODS }, limits: LIMITS };
    },
    "design/get": () => ({ revision: 1, design, designHash: `sha256-${design.story}` }),
    // A part is another each time.
    "design/load": (params) => {
      design = { ...params.design, configuration: { at: performance.now() } };
      post({ id: "s", method: "draft/save", params: { draft: { schemaVersion: 1, product: { id: "p", version: "1" }, design } } });
      return { revision: 1, issues: [] };
    },
    // Nothing is lost, but all is changed.
    "context/update": ({ locale }) => (locale && (design.story = locale), {}),
  };
  port.onmessage = ({ data }) => {
    const { id, method, params } = data ?? {};
    // Given up is answered with another word, and noise is answered at all; a text is none.
    if (method === "$/cancelRequest") return refuse(params?.id ?? "nobody", -32603, "INTERNAL_ERROR");
    if (typeof data === "string") return refuse(idOf(data), -32600, "INVALID_REQUEST");
    if (id === undefined && !method?.startsWith("initialized")) return refuse("noise", -32600, "INVALID_REQUEST");
    // Only the first is ever answered, and a little late.
    if (method === "initialize" && params.protocol && data.id !== begun) {
      const isFirst = begun === 0 || begun === id;
      begun = id;
      if (!isFirst) return refuse(String(id), -32600, "INVALID_REQUEST");
    }
    // Many at once are refused, for ever.
    if ((atOnce += 1) > 8) return refuse(String(id), 1010, "RATE_LIMITED");
    setTimeout(() => {
      atOnce = 0;
      post({ id: String(id), result: words[method]?.(params ?? {}) ?? {} });
    }, method === "initialize" || method === "design/export" ? 200 : 0);
  };
});
