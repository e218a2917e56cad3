// A frame beside the widget that connects to it as if it were the host. It must not be answered.
addEventListener("message", ({ data, source, origin }) => {
  if (source !== parent || data?.kit !== "connect") return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => parent.postMessage({ kit: "spoke" }, origin);
  parent.frames[data.frame].postMessage({ codraft: 1, t: "connect", nonce: data.nonce }, data.origin, [port2]);
  port1.postMessage({ jsonrpc: "2.0", id: 1, method: "ping", params: {} });
});
parent.postMessage({ kit: "sibling" }, "*");
