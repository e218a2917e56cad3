// One page of the benchmark: so many widgets, each connected in one load order.
// It must not judge: `outcomes` gets the milliseconds of each that connected, and of the others nothing.

const [order, count, widget] = location.search.slice(1).split("&");
const [main, aside] = ["main", "aside"].map((name) => document.querySelector(name));

const load = (copy = "") => import(`./codraft.js${copy}`);
const wait = (millis) => new Promise((resume) => setTimeout(resume, millis));

/** An element with its attributes, on the page. */
function place() {
  const element = document.createElement("codraft-widget");
  const attributes = { src: widget, product: "mug.json", label: "A mug" };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  main.append(element);
  return element;
}

/** Waits until the widget in an element says that it is ready; answers the element. */
const ready = (element) =>
  new Promise((resolve) => element.addEventListener("codraft:ready", () => resolve(element), { once: true }));

/** How long it takes from what `begin` does until the element that it answers is ready. */
async function timed(begin) {
  const start = performance.now();
  await ready(begin());
  return performance.now() - start;
}

/** The same for an element that was there before the SDK. */
const upgraded = (...copies) =>
  timed(() => {
    const element = place();
    for (const copy of copies) load(copy);
    return element;
  });

/** The same for a widget that is ready, and to which something is done then. */
const again = async (happens) => {
  await load();
  const element = await ready(place());
  return timed(() => (happens(element), element));
};

/** A host that has no SDK, and listens 25 seconds after the frame was loaded. */
async function lateHost() {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.src = widget;
  main.append(frame);
  await loaded;
  await wait(25_000);
  const start = performance.now();
  return new Promise((resolve) => {
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== frame.contentWindow || data?.t !== "hello") return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      source.postMessage({ codraft: 1, t: "connect", nonce: data.nonce }, origin, [port2]);
      port1.postMessage({ jsonrpc: "2.0", id: 1, method: "ping", params: {} });
    });
  });
}

/** Nothing else happens on the page for so long. */
function busyFor(millis) {
  const end = performance.now() + millis;
  while (performance.now() < end);
}

const orders = {
  "sdk-first": () => load().then(() => timed(place)),
  "element-first": () => upgraded(""),
  "sdk-late": async () => {
    const element = place();
    await wait(3_000);
    return timed(() => (load(), element));
  },
  "sdk-twice": () => upgraded("?one", "?another"),
  "host-late": lateHost,
  // The first of them keeps the thread from all.
  busy: (at) => load().then(() => timed(() => (at || setTimeout(busyFor, 100, 5_000), place()))),
  hidden: () => load().then(() => timed(() => Object.assign(place(), { hidden: true }))),
  reload: () => again(({ frame }) => (frame.src = frame.src)),
  moved: () => again((element) => aside.append(element)),
  // Gone from and come back to: in a page that the browser kept as it was, each widget is asked whether it is there.
  history: async () => {
    await load();
    if (sessionStorage.gone) return timed(place);
    const element = await ready(place());
    window.arrived = (window.arrived ?? 0) + 1;
    await new Promise((resume) => addEventListener("pageshow", ({ persisted }) => persisted && resume()));
    const start = performance.now();
    // What is asked of a frame that Firefox has not woken yet may be lost: then it is asked again.
    const answers = () => element.ping().then(() => true, () => wait(1_000));
    while (!(await Promise.race([answers(), wait(1_000)])));
    return performance.now() - start;
  },
  "ten-at-once": () => load().then(() => timed(place)),
  "slow-network": () => load().then(() => timed(place)),
};

window.outcomes = [];
for (let at = 0; at < Number(count); at++) orders[order](at).then((millis) => outcomes.push(millis));
