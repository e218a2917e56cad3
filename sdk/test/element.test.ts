// Claims about the custom element: what makes it open the widget anew, and what does not.
// They must not know how a widget is mounted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BUNDLE, Stage, WIDGET, Widget } from "./stage.js";



/** As much of an element as the SDK touches. Frames go into its shadow root. */
class FakeElement extends Stage {
  isConnected = false;
  /** What lies over the frame. */
  poster: any;
  readonly #attributes = new Map<string, string>();

  attachShadow(): any {
    const replaceChildren = (poster: unknown) => (this.poster = poster);
    return (this.shadowRoot = { append: (frame: any) => this.append(frame), replaceChildren });
  }

  removeAttribute(name: string): void {
    const old = this.getAttribute(name);
    this.#attributes.delete(name);
    (this as any).attributeChangedCallback(name, old, null);
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: string): void {
    const old = this.getAttribute(name);
    this.#attributes.set(name, value);
    (this as any).attributeChangedCallback(name, old, value);
  }

  put(on: "page" | "nowhere"): void {
    this.isConnected = on === "page";
    if (on === "page") (this as any).connectedCallback();
    else (this as any).disconnectedCallback();
  }
}

Object.assign(globalThis, { HTMLElement: FakeElement, CSSStyleSheet: class { replaceSync() {} } });
const { CodraftWidget } = await import("../src/element.js");

type Opened = FakeElement & InstanceType<typeof CodraftWidget>;

async function open(attributes: Record<string, string> = {}, fragment = ""): Promise<Opened> {
  const element = new CodraftWidget() as unknown as Opened;
  element.ownerDocument.URL += fragment;
  for (const [name, value] of Object.entries({ src: `${WIDGET}/widget/`, ...attributes })) element.setAttribute(name, value);
  element.put("page");
  await settled();
  return element;
}

/** The element looks at what changed in a microtask. */
const settled = () => Promise.resolve();

/** Does `act` to an open element; says whether the widget in it is another one afterwards. */
async function check(act: (element: Opened) => void, expected: "kept" | "anew" | "gone") {
  const element = await open();
  const before = element.frame;
  assert.ok(before);
  act(element);
  await settled();
  const after = element.frame;
  assert.equal(after === before ? "kept" : after ? "anew" : "gone", expected);
  element.put("nowhere");
  await settled();
  assert.equal(element.listenersLeft(), 0);
}

test("what makes it another widget opens it anew", async () => {
  for (const name of ["src", "product", "campaign", "collector", "autosize", "loading", "sandbox"])
    await check((element) => element.setAttribute(name, `${WIDGET}/other/`), "anew");
  await check((element) => (element.product = BUNDLE), "anew");
});

test("what does not leaves it alone", async () => {
  await check((element) => element.setAttribute("label", "Design it"), "kept");
  for (const [name, value] of [["locale", "ar"], ["theme", "dark"], ["mode", "readonly"], ["links", "off"]] as const)
    await check((element) => element.setAttribute(name, value), "kept");
  await check((element) => element.setAttribute("deliver", "page"), "kept");
  await check((element) => element.setAttribute("height", "700"), "kept");
  await check((element) => element.setAttribute("src", `${WIDGET}/widget/`), "kept");
});

test("a move keeps the widget, a removal takes it away", async () => {
  await check((element) => (element.put("nowhere"), element.put("page")), "kept");
  await check((element) => element.put("nowhere"), "gone");
});

test("many changes at once open it once", async () => {
  const element = await open();
  const before = element.mounts;
  for (const name of ["product", "campaign", "collector"]) element.setAttribute(name, "x");
  await settled();
  assert.equal(element.mounts, before + 1);
  element.put("nowhere");
});

test("label and height reach the frame and the element", async () => {
  const element = await open({ label: "First", height: "700" });
  assert.equal(element.frame!.title, "First");
  assert.equal(element.style.height, "700px");
  element.setAttribute("label", "Second");
  element.setAttribute("height", "80svh");
  assert.equal(element.frame!.title, "Second");
  assert.equal(element.style.height, "80svh");
  element.put("nowhere");
});

test("a bundle set before the element was defined is taken over", async () => {
  const element = new CodraftWidget() as unknown as Opened;
  const product = BUNDLE;
  Object.defineProperty(element, "product", { value: product, configurable: true, writable: true });
  element.setAttribute("src", `${WIDGET}/widget/`);
  element.put("page");
  assert.equal(Object.hasOwn(element, "product"), false);
  assert.deepEqual(element.product, product);
  await settled();
  element.put("nowhere");
});

test("links may be switched off", async () => {
  for (const [attributes, expected] of [
    [{}, "#d=1.abc"],
    [{ links: "off" }, undefined],
  ] as const) {
    const element = await open(attributes, "#d=1.abc");
    const widget = new Widget(element);
    widget.hello("n1");
    await element.ready;
    assert.equal(widget.heard[0].params.link, expected);
    element.put("nowhere");
    await settled();
  }
});

test("an address that is none is told as an event, not thrown", async () => {
  const element = await open({ src: "javascript:alert(1)" });
  assert.equal(element.seen.at(-1)!.detail.code, "INVALID_OPTION");
  assert.equal(element.frame, null);
  await assert.rejects(element.ready, { code: "DISCONNECTED" });
});

test("without src there is nothing yet, and no error", async () => {
  const element = new CodraftWidget() as unknown as Opened;
  element.put("page");
  await settled();
  assert.equal(element.frame, null);
  assert.deepEqual(element.seen, []);
});

test("language, light and mode are told to the widget that is there, and hold after a reload", async () => {
  const element = await open();
  const widget = new Widget(element);
  widget.hello("n1");
  await element.ready;
  element.locale = "ar";
  element.theme = "dark";
  element.mode = "readonly";
  element.mode = null;
  const told = ["context/update", "context/update", "view/setMode", "view/setMode"];
  await widget.until(() => widget.heard.filter(({ method }) => told.includes(method)).length === told.length);
  const asked = widget.heard.filter(({ method }) => told.includes(method)).map(({ params }) => params);
  assert.deepEqual(asked, [{ locale: "ar" }, { theme: "dark" }, { mode: "readonly" }, { mode: "edit" }]);
  const reloaded = new Widget(element);
  reloaded.hello("n2");
  await element.next("codraft:ready");
  const { locale, theme, mode } = reloaded.heard[0].params.context;
  assert.deepEqual([locale, theme, mode], ["ar", "dark", "edit"]);
  element.put("nowhere");
});

test("a theme that is a word comes back after tokens, and none after either", async () => {
  const element = await open();
  const widget = new Widget(element);
  widget.hello("n1");
  await element.ready;
  const told = () => widget.heard.filter(({ method }) => method === "context/update").map(({ params }) => params.theme);
  const tokens = { radius: 2 };
  element.theme = "dark";
  element.theme = tokens;
  element.theme = "dark";
  element.theme = tokens;
  element.theme = undefined as never;
  await widget.until(() => told().length === 7);
  assert.equal(element.getAttribute("theme"), null);
  assert.deepEqual(told(), ["dark", {}, tokens, "dark", {}, tokens, {}]);
  element.put("nowhere");
});

test("a theme that was refused is told, and the one before holds after a reload", async () => {
  const element = await open();
  const widget = new Widget(element);
  widget.hello("n1");
  await element.ready;
  element.theme = "dark";
  await widget.until(() => widget.heard.some(({ method }) => method === "context/update"));
  widget.answers = [];
  const failed = element.next("codraft:error");
  element.theme = { light: { accent: "red" } };
  await widget.until(() => widget.heard.filter(({ method }) => method === "context/update").length === 3);
  for (const { id } of widget.heard.filter(({ method }) => method === "context/update").slice(-2))
    widget.send({ jsonrpc: "2.0", id, error: { code: -32602, message: "no colour", data: { code: "INVALID_PARAMS" } } });
  assert.equal((await failed).code, "INVALID_PARAMS");
  const reloaded = new Widget(element);
  reloaded.hello("n2");
  await element.next("codraft:ready");
  assert.notDeepEqual(reloaded.heard[0].params.context.theme, { light: { accent: "red" } });
  element.put("nowhere");
});

test("design tokens are a property alone, are told as they are, and hold after a reload", async () => {
  const element = await open();
  const widget = new Widget(element);
  widget.hello("n1");
  await element.ready;
  const tokens = { light: { accent: "#0f5c4d" }, radius: 2 };
  element.theme = tokens;
  assert.equal(element.getAttribute("theme"), null);
  const told = () => widget.heard.filter(({ method }) => method === "context/update").map(({ params }) => params);
  await widget.until(() => told().length === 1);
  const reloaded = new Widget(element);
  reloaded.hello("n2");
  await element.next("codraft:ready");
  assert.deepEqual(reloaded.heard[0].params.context.theme, tokens);
  element.theme = null;
  await reloaded.until(() => reloaded.heard.some(({ method }) => method === "context/update"));
  assert.deepEqual(told(), [{ theme: tokens }]);
  assert.deepEqual(reloaded.heard.at(-1).params, { theme: {} });
  element.put("nowhere");
});

test("attributes are properties too", async () => {
  const element = await open();
  for (const name of ["src", "campaign", "locale", "theme", "mode", "loading", "label", "deliver", "collector", "height", "links"] as const) {
    (element as any)[name] = "x";
    assert.equal(element.getAttribute(name), "x");
    assert.equal(element[name], "x");
  }
  for (const name of ["autosize", "sandbox"] as const) {
    assert.equal(element[name], false);
    element[name] = true;
    assert.equal(element.getAttribute(name), "");
    assert.equal(element[name], true);
    element[name] = false;
    assert.equal(element.hasAttribute(name), false);
  }
  element.label = null;
  assert.equal(element.hasAttribute("label"), false);
  element.put("nowhere");
});

test("what the page put into the element stays until the widget is there, and for good where it cannot be", async () => {
  const element = await open();
  const widget = new Widget(element);
  assert.equal(element.poster.isOnPage, true);
  widget.hello("n1");
  await element.ready;
  await settled();
  assert.equal(element.poster.isOnPage, false);
  element.put("nowhere");
  const kept = globalThis.WebAssembly;
  try {
    (globalThis as any).WebAssembly = undefined;
    const without = await open();
    await assert.rejects(without.ready, { code: "WASM_UNAVAILABLE" });
    await settled();
    assert.equal(without.poster.isOnPage, true);
    without.put("nowhere");
  } finally {
    globalThis.WebAssembly = kept;
  }
});

test("two hundred elements that come and go leave no listener, no port and no frame", async () => {
  for (let times = 0; times < 200; times += 1) {
    const element = await open();
    const widget = new Widget(element);
    widget.hello(`n${times}`);
    await element.ready;
    const { port } = widget.connects[0]!;
    const closed = new Promise((resolve) => port.addEventListener("close", resolve));
    element.put("nowhere");
    await settled();
    assert.equal(element.listenersLeft(), 0);
    assert.equal(element.mounted!.isOnPage, false);
    await closed;
  }
});
