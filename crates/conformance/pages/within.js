// A frame within the widget's, of the same origin, that greets the host as if it were the widget. It must not be answered.
const { hash } = location;
addEventListener("message", ({ source, data }) => {
  if (source === parent.parent) parent.postMessage({ kit: "answered", said: String(data?.t) }, location.origin);
});
parent.parent.postMessage({ codraft: 1, t: "hello", nonce: hash.slice(1), versions: [1] }, "*");
parent.postMessage({ kit: "greeted" }, location.origin);
