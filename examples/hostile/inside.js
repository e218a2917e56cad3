// A script in the host's own page that is not honest, and was there before the SDK. Such a script is the page: it is told what the
// page is told, and can ask what the page can ask. It must get no more than that.
//
//   listening     All window messages, and every event of the widget, before anybody else hears it.
//   patching      postMessage of windows and ports, and fetch: whatever the page says, it has heard.
//   pollution     Members in every object that the SDK and the protocol might read by mistake.
//   a false hello The page as its own widget.
//   reaching in   The frame's document and storage.
//   attributes    Away with all that says what the widget is; then back again.

/** What it got, for a test to look through. */
const loot = (window.loot = { messages: [], posted: [], events: [], fetched: [], reached: [] });

addEventListener("message", ({ data, ports }) => loot.messages.push({ data, ports: ports.length }), true);
for (const name of ["ready", "change", "step", "suggestion", "receipt", "error", "fatal"])
  addEventListener(`codraft:${name}`, ({ type, detail }) => loot.events.push({ type, detail: JSON.parse(JSON.stringify(detail)) }), true);

for (const owner of [window, MessagePort.prototype]) {
  const honest = owner.postMessage;
  owner.postMessage = function (message, ...rest) {
    loot.posted.push(message);
    return honest.call(this, message, ...rest);
  };
}
const honest = window.fetch;
window.fetch = (url, options) => {
  loot.fetched.push(String(url));
  return honest(url, options);
};

// Each of these, read from an object that has no member of its own, would do something.
const members = { sandbox: true, deliver: "page", links: "off", autosize: true, signal: null, ports: [], nonce: "mine", codraft: 1, t: "hello" };
for (const [name, value] of Object.entries(members))
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false });

/** What can be done only when the widget is there; a test says when. */
window.attack = () => {
  const element = document.querySelector("codraft-widget");
  const { frame } = element;
  const reach = (name, read) => {
    try {
      const got = read();
      if (got) loot.reached.push(`${name}: ${String(got)}`);
    } catch {
      // That is how it should be.
    }
  };
  reach("document", () => frame.contentDocument);
  reach("document of the window", () => frame.contentWindow.document);
  reach("storage", () => frame.contentWindow.localStorage);
  reach("database", () => frame.contentWindow.indexedDB);
  reach("address", () => frame.contentWindow.location.href);
  reach("script", () => frame.contentWindow.eval("1"));
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => loot.reached.push(`a port of its own: ${JSON.stringify(data)}`);
  for (const { data } of loot.messages.filter(({ data }) => data?.t === "hello"))
    frame.contentWindow.postMessage({ codraft: 1, t: "connect", nonce: data.nonce }, "*", [new MessageChannel().port2]);
  frame.contentWindow.postMessage({ codraft: 1, t: "connect", nonce: "mine" }, "*", [port2]);
  window.postMessage({ codraft: 1, t: "hello", nonce: "the page itself", versions: [1] }, location.origin);
  for (const name of ["label", "height", "locale", "campaign", "product"]) {
    const value = element.getAttribute(name);
    element.removeAttribute(name);
    element.setAttribute(name, value);
  }
};
