// A host over the real protocol, with `window.bench` for the driver of the peers' benchmark.
// It must not reach into the widget: it speaks over the port, and else does what a hand does, by events.

const WIDTH = 1000;
const HEIGHT = 700;

/** A finger is lifted when it has not moved for so long, in milliseconds. */
const REST_MILLIS = 100;

/** What the widget is asked to take: the largest document of the benchmark, and one more stroke or two. */
const LIMITS = { annotations: 12_000, points: 800_000, bytes: 16 << 20 };

const frame = document.querySelector("iframe");
const frames = async (count) => {
  for (let at = 0; at < count; at++) await new Promise(requestAnimationFrame);
};
const painted = () => frames(2);
const stage = () => frame.contentDocument?.querySelector(".stage-picture canvas:last-of-type");
const button = (selector) => frame.contentDocument.querySelector(selector);
const timed = async (work) => {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
};

// ---- the port ----

const waiting = new Map();
let port, lastId = 0;

/** Asks the widget. `text` is the parameters as JSON: a document that is stored needs no reading here. */
function ask(method, text = "{}") {
  const id = ++lastId;
  port.postMessage(`{"jsonrpc":"2.0","id":${id},"method":"${method}","params":${text}}`);
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

const connected = new Promise((resolve) => {
  addEventListener("message", ({ source, data }) => {
    if (port || source !== frame.contentWindow || data?.t !== "hello") return;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data: { id, method, result, error } }) => {
      if (method) return;
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      error ? reject(new Error(`${error.message} ${JSON.stringify(error.data)}`)) : resolve(result);
    };
    source.postMessage({ codraft: 1, t: "connect", nonce: data.nonce }, location.origin, [channel.port2]);
    resolve();
  });
});

// ---- the product: one view, which is the picture that all peers show ----

const named = (en) => ({ en });

function product(picture) {
  const definition = {
    schemaVersion: 1, id: "picture", version: "1.0.0", name: named("Picture"), brief: named("To draw on"),
    locale: "en", currency: "EUR", basePrice: 0, units: "px",
    parts: [{ id: "whole", name: named("Whole") }],
    views: [{ id: "front", name: named("Front"), size: { width: WIDTH, height: HEIGHT }, artwork: "shoe.svg" }],
    steps: [{ id: "all", name: named("All"), options: ["boxed"] }],
    options: [{ id: "boxed", name: named("In a box"), kind: "toggle", default: false }],
  };
  return { definition, artwork: { "shoe.svg": picture } };
}

// ---- the hand ----

const fold = () => button(".panel-fold").click();

function takePen() {
  const tools = [...frame.contentDocument.querySelectorAll(".tool")];
  tools.find((tool) => tool.querySelector(".tool-name")?.textContent === "Draw").querySelector("input").click();
}

/** Closer, until a unit of the picture is a pixel, as with the peers: there the picture can be moved. */
function zoomToPixels() {
  const canvas = stage();
  const fitting = button(".artwork svg").getScreenCTM().a;
  const deltaY = (-100 * Math.log(1 / fitting)) / Math.log(1.25);
  const middle = { clientX: WIDTH / 2, clientY: HEIGHT / 2 };
  const { WheelEvent } = frame.contentWindow;
  canvas.dispatchEvent(new WheelEvent("wheel", { deltaY, ctrlKey: true, cancelable: true, ...middle }));
}

/** Two fingers that go together. */
const fingers = {
  at: undefined,
  rest: 0,
  send(type, [x, y]) {
    const { PointerEvent } = frame.contentWindow;
    for (const [pointerId, aside] of [[901, -100], [902, 100]])
      stage().dispatchEvent(
        new PointerEvent(type, {
          pointerId, pointerType: "touch", isPrimary: aside < 0, button: type === "pointermove" ? -1 : 0,
          buttons: type === "pointerup" ? 0 : 1, pressure: 0.5, clientX: x + aside, clientY: y, bubbles: true, cancelable: true,
        }),
      );
  },
  move(dx, dy) {
    if (!this.at) this.send("pointerdown", (this.at = [WIDTH / 2, HEIGHT / 2]));
    this.send("pointermove", (this.at = [this.at[0] + dx, this.at[1] + dy]));
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.send("pointerup", this.at);
      this.at = undefined;
    }, REST_MILLIS);
  },
};

// ---- documents: the same strokes as the peers', in the form of our drafts and suggestions ----

function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The points of stroke `index`: the walk that the benchmark's README gives to every peer. */
function walk(index, count) {
  const random = generator(index + 1);
  let x = 80 + random() * (WIDTH - 160), y = 80 + random() * (HEIGHT - 160), angle = random() * Math.PI * 2;
  const bend = (random() - 0.5) * 0.2;
  const within = (value, most) => Math.min(most - 5, Math.max(5, value));
  return Array.from({ length: count }, (_, at) => {
    const place = [x, y, 0.3 + 0.4 * Math.sin((at / count) * Math.PI)];
    angle += bend + (random() - 0.5) * 0.3;
    x = within(x + Math.cos(angle) * 2.5, WIDTH);
    y = within(y + Math.sin(angle) * 2.5, HEIGHT);
    return place;
  });
}

const QUANTUM = 0.25;
const differences = (values) => values.map((value, at) => value - (values[at - 1] ?? 0));

/** Whole numbers as our design documents have them: `.` is 0, `A` is 1, `a` is -1, others have their sign. */
const letters = (numbers) => numbers.map(letter).join("");
function letter(number) {
  const size = Math.abs(number);
  if (size > 26) return number < 0 ? `${number}` : `+${number}`;
  return size === 0 ? "." : String.fromCharCode((number < 0 ? 96 : 64) + size);
}

function annotation(index, count) {
  const points = walk(index, count);
  const [xs, ys] = [0, 1].map((axis) => {
    const steps = differences(points.map((point) => Math.round(point[axis] / QUANTUM)));
    return [steps[0], steps[1], ...differences(steps.slice(1)).slice(1)];
  });
  const path = letters(xs.flatMap((x, at) => [x, ys[at]]));
  const pressure = letters(differences(points.map((point) => Math.round(point[2] * 100))));
  const shape = { kind: "stroke", colour: "#1d3557", width: 4, quantum: QUANTUM, path, pressure };
  return { id: `a${index + 1}`, body: { intent: "change", comment: "" }, target: { view: "front", shape } };
}

function design(strokes, points) {
  const annotations = Array.from({ length: strokes }, (_, index) => annotation(index, points));
  return JSON.stringify({ schemaVersion: 1, configuration: { boxed: false }, annotations, proposals: [], story: "" });
}

// ---- what the driver asks for ----

const counted = { before: 0, now: 0 };
const summary = async () => (await ask("design/get", '{"only":"summary"}')).summary;
const exported = async (format, more = {}) =>
  (await ask("design/export", JSON.stringify({ formats: [format], ...more }))).files[0].data;

window.bench = {
  name: "codraft",
  caps: { draws: "freehand", pan: true, undo: true, png: true },
  readyAt: 0,
  async seed(strokes, points) {
    const text = design(strokes, points);
    const { ms } = await timed(async () => {
      const { issues } = await ask("design/load", `{"design":${text}}`);
      if (issues.length > 0) throw new Error(JSON.stringify(issues.slice(0, 3)));
      await painted();
    });
    return { ms };
  },
  async count() {
    const { annotations, points } = await summary();
    if (points !== counted.now) [counted.before, counted.now] = [counted.now, points];
    return annotations;
  },
  lastPoints: () => counted.now - counted.before,
  async exportJson() {
    const { ms, value } = await timed(() => exported("json"));
    return { ms, bytes: new TextEncoder().encode(value).length };
  },
  async exportPng() {
    const { ms, value } = await timed(() => exported("png", { width: 2000 }));
    const blob = await (await fetch(`data:image/png;base64,${value}`)).blob();
    const { width } = await createImageBitmap(blob);
    return { ms, bytes: blob.size, width };
  },
  pan: (dx, dy) => fingers.move(dx, dy),
  async undo() {
    const { ms } = await timed(async () => {
      button('[aria-label="Undo"]').click();
      await painted();
    });
    return { ms };
  },
};

const [picture] = await Promise.all([fetch("shoe.svg").then((file) => file.text()), connected]);
const begin = {
  protocol: { min: 1, max: 1 }, capabilities: {}, limits: LIMITS,
  context: { locale: "en", theme: "light" }, product: product(picture),
};
await ask("initialize", JSON.stringify(begin));
port.postMessage({ jsonrpc: "2.0", method: "initialized", params: {} });
do await frames(1);
while (!frame.contentWindow.performance.getEntriesByName("codraft:interactive").length);
fold();
takePen();
do await frames(1);
while (stage().clientWidth < WIDTH);
await frames(1);
zoomToPixels();
await painted();
window.bench.readyAt = performance.now();
