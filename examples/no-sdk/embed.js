// The whole embed without the SDK: at most 25 lines of code. It must not need a build or a library.
const frame = document.querySelector("iframe"), { origin } = new URL(frame.dataset.src), ports = [];
const words = {
  "draft/load": () => ({ draft: JSON.parse(localStorage.getItem("mirto-draft")) }),
  "draft/save": ({ draft }) => localStorage.setItem("mirto-draft", JSON.stringify(draft)),
  "suggestion/create": ({ suggestion }) =>
    fetch(`${origin}/v1/suggestions`, { method: "POST", body: new Blob([JSON.stringify(suggestion)], { type: "application/json" }) })
      .then(async (response) => (response.ok ? response.json() : Promise.reject(await response.json()))),
};
const refused = ({ status = 0, detail: reason = "The network is away. Try again.", from = status ? "collector" : "network" }) =>
  ({ error: { code: 1009, message: reason, data: { code: "SUGGESTION_REFUSED", reason, from, retryable: ![400, 413, 415, 422].includes(status) } } });
addEventListener("message", ({ source, origin: from, data }) => {
  if (source !== frame.contentWindow || from !== origin || data?.codraft !== 1 || data.t !== "hello" || typeof data.nonce !== "string" || [frame.dataset.met, ""].includes(data.nonce)) return;
  const { port1: port, port2 } = new MessageChannel(), waiting = new Set();
  ports.splice(0, 1, port).forEach((old) => old.close());
  const send = (message) => port.postMessage({ jsonrpc: "2.0", ...message });
  port.onmessage = async ({ data: message }) => {
    const { id, method, params } = message ?? {};
    if (id === "start") send({ method: "initialized", params: {} });
    else if (!Object.hasOwn(words, method)) method && id && send({ id, error: { code: -32601, message: `No ${method} here.`, data: { code: "METHOD_NOT_FOUND" } } });
    else if (!waiting.has(id) && waiting.add(id)) send({ id, ...(await Promise.resolve(params).then(words[method]).then((result = {}) => ({ result }), refused).finally(() => waiting.delete(id))) });
  };
  source.postMessage({ codraft: 1, t: "connect", nonce: (frame.dataset.met = data.nonce) }, origin, [port2]);
  send({ id: "start", method: "initialize", params: { ...JSON.parse(frame.dataset.initialize), ...words["draft/load"]() } });
});
frame.src = frame.dataset.src;
