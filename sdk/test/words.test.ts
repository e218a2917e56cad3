// Claims about the words of the protocol as a page has them: methods, events, versions.
// They must not know how a word is carried.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { follow } from "../src/autosize.js";
import { mount, type MountOptions } from "../src/mount.js";
import { RECEIPT, SUGGESTION, Stage, WIDGET, Widget } from "./stage.js";

async function connected(options: Partial<MountOptions> = {}, welcome: object = {}) {
  const stage = new Stage();
  const codraft = mount(stage.element, { src: `${WIDGET}/widget/`, ...options });
  const widget = new Widget(stage);
  Object.assign(widget.welcome!, welcome);
  widget.hello("n1", [1, 2]);
  await codraft.ready;
  return { stage, codraft, widget };
}

/** The params with which the widget is asked `method` when the page does `act`. */
async function checkAsked(act: (codraft: Awaited<ReturnType<typeof connected>>["codraft"]) => Promise<unknown>, method: string, params: object) {
  const { codraft, widget } = await connected();
  const answer = act(codraft);
  answer.catch(() => {});
  await widget.until(() => widget.heard.some((message) => message.method === method));
  assert.deepEqual(widget.heard.find((message) => message.method === method).params, params);
  codraft.destroy();
}

test("each method asks its word, with what it was given and without the signal", async () => {
  const { signal } = new AbortController();
  const design = { schemaVersion: 1 } as never;
  await checkAsked((codraft) => codraft.getDesign({ signal }), "design/get", {});
  await checkAsked((codraft) => codraft.getDesign({ only: "summary" }), "design/get", { only: "summary" });
  await checkAsked((codraft) => codraft.loadDesign({ design, revision: 3 }), "design/load", { design, revision: 3 });
  await checkAsked((codraft) => codraft.exportDesign({ formats: ["svg"], signal }), "design/export", { formats: ["svg"] });
  await checkAsked((codraft) => codraft.setMode({ mode: "review" }), "view/setMode", { mode: "review" });
  await checkAsked((codraft) => codraft.updateContext({ theme: "dark" }), "context/update", { theme: "dark" });
  await checkAsked((codraft) => codraft.focus({ direction: "backward" }), "focus", { direction: "backward" });
  await checkAsked((codraft) => codraft.ping(), "ping", {});
});

test("a signal gives a question up on both sides", async () => {
  const { codraft, widget } = await connected();
  const controller = new AbortController();
  const pending = codraft.exportDesign({ formats: ["png"], signal: controller.signal });
  await widget.until(() => widget.heard.some(({ method }) => method === "design/export"));
  controller.abort();
  await assert.rejects(pending, { code: "CANCELLED" });
  await widget.until(() => widget.heard.some(({ method }) => method === "$/cancelRequest"));
  const { id } = widget.heard.find(({ method }) => method === "design/export");
  assert.equal(widget.heard.find(({ method }) => method === "$/cancelRequest").params.id, id);
  codraft.destroy();
});

test("what the widget refused does not hold after a reload, and what it took does", async () => {
  const { stage, codraft, widget } = await connected();
  widget.answers = [];
  const asked = codraft.setMode({ mode: "review" });
  await widget.until(() => widget.heard.some(({ method }) => method === "view/setMode"));
  const { id } = widget.heard.find(({ method }) => method === "view/setMode");
  widget.send({ jsonrpc: "2.0", id, error: { code: 1006, message: "it is being sent", data: { code: "READ_ONLY" } } });
  await assert.rejects(asked, { code: "READ_ONLY" });
  widget.answers = ["context/update"];
  await codraft.updateContext({ locale: "ar" });
  const reloaded = new Widget(stage);
  reloaded.hello("n2");
  await stage.next("codraft:ready");
  const { mode, locale } = reloaded.heard[0].params.context;
  assert.deepEqual([mode, locale], ["edit", "ar"]);
  codraft.destroy();
});

test("focus goes to the frame, and then to what is in it", async () => {
  const { stage, codraft } = await connected();
  await codraft.focus();
  assert.equal(stage.mounted!.focused, 1);
  codraft.destroy();
});

test("what the widget tells is an event each", async () => {
  const { stage, codraft, widget } = await connected();
  for (const [method, type, params] of [
    ["design/changed", "codraft:change", { revision: 1 }],
    ["step/changed", "codraft:step", { step: "body" }],
    ["view/resized", "codraft:resize", { height: 700 }],
    ["focus/left", "codraft:focusleft", { direction: "forward" }],
    ["fatal", "codraft:fatal", { message: "broke" }],
  ] as const) {
    const told = stage.next(type);
    widget.send({ jsonrpc: "2.0", method, params });
    assert.deepEqual(await told, params);
  }
  codraft.destroy();
});

test("a link is opened unless the page prevents it, and only an address of the web", async () => {
  const { stage, codraft, widget } = await connected();
  const { opened } = stage.ownerDocument.defaultView;
  const url = "https://codraft.example/r/A1B2";
  await widget.ask("link/open", { url });
  assert.deepEqual(opened, [url]);
  for (const wrong of ["javascript:alert(1)", "data:text/html,x", "", undefined, 7, " https://x.example"])
    assert.equal((await widget.ask("link/open", { url: wrong })).error.code, -32602);
  stage.addEventListener("codraft:link", (event) => event.preventDefault());
  await widget.ask("link/open", { url });
  assert.deepEqual(opened, [url]);
  codraft.destroy();
});

test("a page may hand a suggestion on to the collector, whoever usually takes it", async () => {
  const { stage, codraft, widget } = await connected({ deliver: "page" });
  stage.addEventListener("codraft:suggestion", (event) => (event as CustomEvent).detail.handOn());
  const kept = globalThis.fetch;
  globalThis.fetch = async () => new Response(JSON.stringify({ receipt: RECEIPT }), { status: 201 });
  try {
    const { result } = await widget.ask("suggestion/create", { idempotencyKey: "k", suggestion: SUGGESTION });
    assert.deepEqual(result, { receipt: RECEIPT });
  } finally {
    globalThis.fetch = kept;
    codraft.destroy();
  }
});

test("more than 32 requests in flight are refused, on either side", async () => {
  const { codraft, widget } = await connected();
  const asked = Array.from({ length: 33 }, () => codraft.getDesign());
  asked.forEach((pending) => pending.catch(() => {}));
  await assert.rejects(asked[32]!, { code: "RATE_LIMITED" });
  await widget.until(() => widget.heard.filter(({ method }) => method === "design/get").length === 32);
  codraft.destroy();
});

test("a larger message may be sent once it was agreed", async () => {
  const story = "x".repeat(1 << 20);
  const design = { schemaVersion: 1, story } as never;
  const { codraft } = await connected();
  await assert.rejects(codraft.loadDesign({ design }), { code: "PAYLOAD_TOO_LARGE" });
  codraft.destroy();
  const larger = await connected({ limits: { bytes: 2 << 20 } }, { limits: { messageBytes: 2 << 20 } });
  assert.deepEqual(larger.widget.heard[0].params.limits, { bytes: 2 << 20 });
  const loaded = larger.codraft.loadDesign({ design });
  loaded.catch(() => {});
  await larger.widget.until(() => larger.widget.heard.some(({ method }) => method === "design/load"));
  larger.codraft.destroy();
});

/** Asks for the design of a widget that speaks `protocol`, and tells of a change; both must be understood. */
async function checkVersion(protocol: number, get: string, changed: string) {
  const { stage, codraft, widget } = await connected({}, { protocol });
  const told = stage.next("codraft:change");
  widget.send({ jsonrpc: "2.0", method: changed, params: { revision: 7 } });
  assert.equal((await told).revision, 7);
  codraft.getDesign().catch(() => {});
  await widget.until(() => widget.heard.some(({ method }) => method === get));
  codraft.destroy();
}

test("a widget of the last version and one of this are each spoken to in their own words", async () => {
  await checkVersion(1, "design/get", "design/changed");
  await checkVersion(2, "design/read", "design/is");
});

test("a frame may be put into a sandbox, and be loaded when it is nearly seen", async () => {
  const stage = new Stage();
  const codraft = mount(stage.element, { src: `${WIDGET}/widget/`, sandbox: true, loading: "lazy" });
  assert.equal(stage.mounted!.attributes.sandbox, "allow-scripts");
  assert.equal(stage.mounted!.loading, "lazy");
  codraft.destroy();
});

test("a lazy frame has its thirty seconds from when it was loaded", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    const stage = new Stage();
    const codraft = mount(stage.element, { src: `${WIDGET}/widget/`, loading: "lazy" });
    mock.timers.tick(60_000);
    assert.deepEqual(stage.seen, []);
    stage.mounted!.dispatchEvent(new Event("load"));
    mock.timers.tick(30_000);
    await assert.rejects(codraft.ready, { code: "FRAME_BLOCKED" });
    codraft.destroy();
  } finally {
    mock.timers.reset();
  }
});

/** Asks for `heights`, `millis` apart; the element must have `expected` in the end. */
function checkHeight(heights: unknown[], millis: number, expected: string | undefined) {
  const element = { style: {} as Record<string, string> };
  const { warn } = console;
  console.warn = () => {};
  let now = 0;
  const resize = follow(element as unknown as HTMLElement, () => now);
  for (const height of heights) {
    now += millis;
    resize(height);
  }
  console.warn = warn;
  assert.equal(element.style.height, expected);
}

test("the element follows the widget's height, within bounds, and not up and down for ever", () => {
  checkHeight([700], 0, "700px");
  checkHeight([700, 1200, 650], 0, "650px");
  checkHeight([5], 0, "120px");
  checkHeight([1e9], 0, "6000px");
  for (const wrong of [NaN, undefined, "x", {}, null]) checkHeight([700, wrong], 0, wrong === null ? "120px" : "700px");
  const upAndDown = Array.from({ length: 40 }, (_, step) => (step % 2 ? 700 : 800));
  checkHeight(upAndDown, 10, "800px");
  checkHeight([...upAndDown, 900], 10, "800px");
  checkHeight([...upAndDown, 900], 400, "900px");
});

test("only an element that asked for it is resized, and only by view/resized", async () => {
  for (const autosize of [true, false]) {
    const { stage, codraft, widget } = await connected({ autosize });
    assert.equal(widget.heard[0].params.context.display, autosize ? "content" : "fill");
    const told = stage.next("codraft:resize");
    widget.send({ jsonrpc: "2.0", method: "view/resized", params: { height: 812 } });
    await told;
    assert.equal(stage.style.height, autosize ? "812px" : undefined);
    codraft.destroy();
  }
});
