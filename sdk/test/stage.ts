// A page with a frame in it, and a widget to play the other side, without a browser.
// It must not know the SDK's insides: only what a browser would give it.

import type { ProductBundle, Receipt, Suggestion } from "../src/protocol.js";

export const WIDGET = "http://widget.example";
export const HOST = "http://brand.example";

/** What `contentWindow` is: somewhere to post to. */
export interface FakeWindow {
  postMessage(data: unknown, origin: string, ports?: MessagePort[]): void;
}

export class FakeStorage {
  blocked = false;
  readonly kept = new Map<string, string>();

  getItem(key: string): string | null {
    this.#open();
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#open();
    this.kept.set(key, value);
  }

  removeItem(key: string): void {
    this.#open();
    this.kept.delete(key);
  }

  #open(): void {
    if (this.blocked) throw new Error("SecurityError");
  }
}

/** An EventTarget that counts its listeners, so that a test can see what was left behind. */
class Counted extends EventTarget {
  listeners = 0;

  override addEventListener(...rest: Parameters<EventTarget["addEventListener"]>): void {
    this.listeners += 1;
    super.addEventListener(...rest);
  }

  override removeEventListener(...rest: Parameters<EventTarget["removeEventListener"]>): void {
    this.listeners -= 1;
    super.removeEventListener(...rest);
  }
}

class Frame extends Counted {
  readonly style: Record<string, string> = {};
  title = "";
  allow = "";
  src = "";
  contentWindow: FakeWindow | null = null;
  isOnPage = true;
  loading = "";
  readonly attributes: Record<string, string> = {};
  focused = 0;

  constructor(readonly ownerDocument: Page) {
    super();
  }

  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }

  focus(): void {
    this.focused += 1;
  }

  remove(): void {
    this.isOnPage = false;
  }
}

class Page extends Counted {
  hidden = false;
  readonly baseURI = `${HOST}/shop/`;
  URL = this.baseURI;
  readonly documentElement = { lang: "fr" };
  readonly defaultView: View;

  constructor() {
    super();
    this.defaultView = new View(this);
  }

  createElement(): Frame {
    return new Frame(this);
  }
}

class View extends Counted {
  readonly localStorage = new FakeStorage();
  readonly origin = HOST;
  readonly opened: string[] = [];
  readonly history = {
    state: "theirs",
    replaceState: (state: unknown, _: string, url: string) => {
      if (state === "theirs") this.document.URL = url;
    },
  };

  constructor(readonly document: Page) {
    super();
  }

  open(url: string): void {
    this.opened.push(url);
  }
}

/** The element a widget is mounted into, on a page of its own. */
export class Stage extends EventTarget {
  readonly ownerDocument = new Page();
  readonly style: Record<string, string> = {};
  shadowRoot: unknown = null;
  readonly seen: { type: string; detail: any }[] = [];
  mounted: Frame | undefined;
  mounts = 0;

  get element(): HTMLElement {
    return this as unknown as HTMLElement;
  }

  get storage(): FakeStorage {
    return this.ownerDocument.defaultView.localStorage;
  }

  append(frame: Frame): void {
    this.mounted = frame;
    this.mounts += 1;
    frame.isOnPage = true;
  }

  override dispatchEvent(event: Event): boolean {
    this.seen.push({ type: event.type, detail: (event as CustomEvent).detail });
    return super.dispatchEvent(event);
  }

  next(type: string): Promise<any> {
    return new Promise((resolve) =>
      this.addEventListener(type, (event) => resolve((event as CustomEvent).detail), { once: true }),
    );
  }

  /** Delivers a window message as a browser would. */
  post(data: unknown, from: { source: unknown; origin: string }): void {
    const message = Object.assign(new Event("message"), { data, ...from });
    this.ownerDocument.defaultView.dispatchEvent(message);
  }

  listenersLeft(): number {
    return this.ownerDocument.listeners + this.ownerDocument.defaultView.listeners + (this.mounted?.listeners ?? 0);
  }
}

/** A widget's document in the stage's frame. Loading another one replaces it. */
export class Widget implements FakeWindow {
  readonly connects: { data: any; origin: string; port: MessagePort }[] = [];
  readonly heard: any[] = [];
  welcome: object | undefined = { protocol: 1, widget: { name: "fake", version: "0" }, capabilities: {}, limits: {} };
  knocks = 0;
  /** What it answers with nothing to say. */
  answers = ["shutdown", "view/setMode", "context/update", "focus"];
  #lastId = 0;
  #wake = () => {};
  #waiting: { id: unknown; resolve(message: any): void }[] = [];

  constructor(readonly stage: Stage) {
    stage.mounted!.contentWindow = this;
  }

  hello(nonce: string, versions: unknown = [1]): void {
    this.stage.post({ codraft: 1, t: "hello", nonce, versions }, { source: this, origin: WIDGET });
  }

  postMessage(data: any, origin: string, ports: MessagePort[] = []): void {
    if (data.t === "knock") this.knocks += 1;
    const [port] = ports;
    if (!port) return;
    this.connects.push({ data, origin, port });
    port.onmessage = (event) => this.#receive(port, event.data);
  }

  send(message: unknown): void {
    this.connects.at(-1)!.port.postMessage(message);
  }

  ask(method: string, params: object): Promise<any> {
    const id = `w${++this.#lastId}`;
    this.send({ jsonrpc: "2.0", id, method, params });
    return this.answerTo(id);
  }

  answerTo(id: unknown): Promise<any> {
    return new Promise((resolve) => this.#waiting.push({ id, resolve }));
  }

  /** Waits until what was heard makes `is` true. */
  async until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  #receive(port: MessagePort, message: any): void {
    this.heard.push(message);
    this.#wake();
    this.#waiting.find(({ id }) => id === message.id && !message.method)?.resolve(message);
    if (message.method === "initialize" && this.welcome)
      port.postMessage({ jsonrpc: "2.0", id: message.id, result: this.welcome });
    if (this.answers.includes(message.method)) port.postMessage({ jsonrpc: "2.0", id: message.id, result: {} });
  }
}

export const RECEIPT: Receipt = {
  id: "0190",
  code: "ABCD-EFGH-JKLM",
  link: `${WIDGET}/r/ABCD-EFGH-JKLM`,
  receivedAt: "2026-01-01T00:00:00Z",
};

export const SUGGESTION = { schemaVersion: 1, id: "0190" } as unknown as Suggestion;

/** As much of a product as the SDK looks at. */
export const BUNDLE = { definition: { id: "car" }, artwork: { "side.svg": "<svg/>" } } as unknown as ProductBundle;
