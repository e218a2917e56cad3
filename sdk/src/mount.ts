// Puts one widget into an element, and keeps it connected until it is taken away.
// It must not know the custom element; that is built on this.

import { deadline, type Cancel } from "./deadline.js";
import { Drafts, asDraft } from "./drafts.js";
import { CodraftError, asRecord, type ErrorCode } from "./errors.js";
import type { CodraftEvents } from "./events.js";
import { handshake, type Handshake } from "./handshake.js";
import { Images } from "./images.js";
import { Peer } from "./peer.js";
import {
  LIMITS,
  type DesignState,
  type ImageSaveParams,
  type InitializeParams,
  type InitializeResult,
  type ProductBundle,
  type SuggestionCreateParams,
  type Theme,
} from "./protocol.js";
import { Suggestions, type Deliver } from "./suggestions.js";

declare const SDK_VERSION: string;

/** A design link within a fragment, with its version: a page may have a `d=` of its own. */
const LINK = /([#&])d=\d+\.[^&]*&?/;

export interface MountOptions {
  /** The widget's page, such as `https://codraft.example/widget/`. */
  src: string;
  /** The product: its bundle's URL, or the bundle. One of them is needed. */
  product?: string | ProductBundle | undefined;
  campaign?: string | undefined;
  /** A BCP 47 tag; the page's own language when it is not said. */
  locale?: string | undefined;
  theme?: Theme | undefined;
  /** The frame's title, read out by screen readers. */
  label?: string | undefined;
  /** Who takes a suggestion that no listener of `codraft:suggestion` answers. */
  deliver?: Deliver | undefined;
  /** The collector's origin, when it is not the origin of `src`. */
  collector?: string | undefined;
  /** `off`: a design link that led to the page is not opened, and stays in its address. */
  links?: "off" | undefined;
}

/** A widget on the page. */
export interface Codraft {
  readonly frame: HTMLIFrameElement;
  /** Settles when the widget can be used, or with the reason why it cannot. */
  readonly ready: Promise<InitializeResult>;
  /** The design as it is now. */
  getDesign(options?: { signal?: AbortSignal }): Promise<DesignState>;
  /** Lets the widget save its draft, then takes it away. */
  shutdown(): Promise<void>;
  /** Takes the widget away at once. The draft it saved last is kept. */
  destroy(): void;
}

/** Puts a widget into `element`. Events are dispatched on `element` and bubble from there. */
export function mount(element: HTMLElement, options: MountOptions): Codraft {
  return new Mounted(element, options);
}

class Mounted implements Codraft {
  readonly frame: HTMLIFrameElement;
  readonly ready: Promise<InitializeResult>;
  readonly #element: HTMLElement;
  readonly #options: MountOptions;
  readonly #page: Document;
  readonly #url: URL;
  /** The page's address, and the fragment that led there. */
  readonly #address: string;
  #link: string | undefined;
  readonly #drafts: Drafts;
  readonly #images = new Images();
  readonly #suggestions: Suggestions;
  readonly #handshake: Handshake;
  #settleReady!: { resolve(result: InitializeResult): void; reject(error: CodraftError): void };
  #peer: Peer | undefined;
  #stopClock: Cancel = () => {};
  #pageOfFrame: "unseen" | "loaded" | "met" = "unseen";
  #destroyed = false;

  constructor(element: HTMLElement, options: MountOptions) {
    this.#element = element;
    this.#options = options;
    this.#page = element.ownerDocument;
    this.#url = widgetUrl(options, this.#page);
    const [address = "", fragment] = this.#page.URL.split("#");
    this.#address = address;
    const link = `#${fragment}`;
    if (options.links !== "off" && LINK.test(link)) this.#link = link;
    this.#drafts = new Drafts(this.#page.defaultView!, options.campaign ?? "", productKey(options, this.#page));
    this.#suggestions = new Suggestions({
      page: this.#page,
      images: this.#images,
      deliver: () => options.deliver ?? "collector",
      collector: () => new URL(options.collector ?? this.#url.origin, this.#page.baseURI).origin,
      offer: (detail) => this.#emit("codraft:suggestion", detail),
      taken: (receipt, suggestion) => this.#emit("codraft:receipt", { receipt, suggestion }),
      refused: (error) => this.#report(error),
    });
    this.ready = new Promise((resolve, reject) => (this.#settleReady = { resolve, reject }));
    // A page that only listens to events must not see an unhandled rejection as well.
    this.ready.catch(() => {});

    this.frame = makeFrame(this.#page, options.label);
    this.#handshake = handshake(this.frame, this.#url.origin, {
      connected: (port) => void this.#connect(port),
      incompatible: () => this.#fail("UNSUPPORTED_PROTOCOL", "The widget speaks no protocol known here."),
    });
    this.#show();
  }

  async getDesign({ signal }: { signal?: AbortSignal } = {}): Promise<DesignState> {
    await this.ready;
    if (!this.#peer) throw this.#absence();
    return (await this.#peer.call("design/get", {}, { signal })) as DesignState;
  }

  async shutdown(): Promise<void> {
    try {
      await this.#peer?.call("shutdown", {});
    } finally {
      this.destroy();
    }
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#stopClock();
    this.#handshake.stop();
    this.#page.removeEventListener("securitypolicyviolation", this.#onViolation);
    this.#page.removeEventListener("visibilitychange", this.#onVisible);
    this.frame.removeEventListener("load", this.#onLoad);
    this.#peer?.close(this.#absence());
    this.#peer = undefined;
    this.#settleReady.reject(this.#absence());
    this.frame.remove();
  }

  /** The listener is there already: the frame may speak as soon as it has an address. */
  #show(): void {
    if (typeof WebAssembly !== "object")
      return queueMicrotask(() => this.#fail("WASM_UNAVAILABLE", "This browser does not run WebAssembly."));
    this.#page.addEventListener("securitypolicyviolation", this.#onViolation);
    this.#page.addEventListener("visibilitychange", this.#onVisible);
    this.frame.addEventListener("load", this.#onLoad);
    this.frame.src = this.#url.href;
    (this.#element.shadowRoot ?? this.#element).append(this.frame);
    this.#startClock();
  }

  /** Begins the conversation with a document that has just said hello. */
  async #connect(port: MessagePort): Promise<void> {
    this.#stopClock();
    this.#pageOfFrame = "met";
    this.#peer?.close(new CodraftError("DISCONNECTED", "The widget was loaded again."));
    const peer = new Peer(port, this.#page, {
      answer: (method, params, signal) => this.#answer(method, params, signal),
      hear: (method, params) => this.#hear(method, params),
      lost: () => this.#lose(peer),
    });
    this.#peer = peer;
    try {
      const result = await peer.call("initialize", this.#introduction(), { millis: LIMITS.connectMillis });
      const welcome = (asRecord(result) ?? {}) as unknown as InitializeResult;
      if (welcome.protocol !== 1) throw new CodraftError("UNSUPPORTED_PROTOCOL", "The widget chose no protocol known here.");
      peer.tell("initialized", {});
      this.#settleReady.resolve(welcome);
      this.#linkWasOpened();
      this.#emit("codraft:ready", welcome);
    } catch (error) {
      if (this.#peer === peer) this.#report(error as CodraftError);
    }
  }

  /** A reload is to open what was made of the link since, which is in the draft. */
  #linkWasOpened(): void {
    if (!this.#link) return;
    const others = this.#link.replace(LINK, "$1").replace(/[#&]$/, "");
    this.#link = undefined;
    const { history } = this.#page.defaultView!;
    history.replaceState(history.state, "", this.#address + others);
  }

  #introduction(): InitializeParams {
    const { product, campaign, locale, theme = "auto" } = this.#options;
    const draft = this.#drafts.load();
    return {
      protocol: { min: 1, max: 1 },
      sdk: { name: "codraft-sdk", version: SDK_VERSION },
      capabilities: { drafts: true, images: true },
      context: { locale: locale || this.#page.documentElement.lang || navigator.language, theme, mode: "edit", page: this.#address },
      ...(typeof product === "string" && { productUrl: new URL(product, this.#page.baseURI).href }),
      ...(typeof product === "object" && { product }),
      ...(campaign && { campaign }),
      ...(draft && { draft }),
      ...(this.#link && { link: this.#link }),
    };
  }

  async #answer(method: string, params: Record<string, unknown>, signal: AbortSignal): Promise<object> {
    switch (method) {
      case "suggestion/create":
        return { receipt: await this.#suggestions.take(params as unknown as SuggestionCreateParams, signal) };
      case "image/save":
        this.#images.save(params as unknown as ImageSaveParams);
        return {};
      case "draft/save":
        return this.#keep(params.draft);
      case "draft/load":
        return { draft: this.#drafts.load() };
      case "ping":
        return {};
      default:
        throw new CodraftError("METHOD_NOT_FOUND", `This page does not know ${method}.`);
    }
  }

  #keep(draft: unknown): object {
    const known = asDraft(draft);
    if (draft !== null && !known) throw new CodraftError("INVALID_PARAMS", "That is not a draft.");
    if (this.#drafts.save(known)) return {};
    throw new CodraftError("STORAGE_UNAVAILABLE", "The page's storage is blocked or full.");
  }

  #hear(method: string, params: Record<string, unknown>): void {
    if (method === "design/changed") this.#emit("codraft:change", params as unknown as CodraftEvents["codraft:change"]);
    if (method === "fatal") this.#emit("codraft:fatal", { message: String(params.message ?? "") });
  }

  /** A reload says hello again in a moment; only a frame that stays silent is worth an error. */
  #lose(peer: Peer): void {
    if (this.#peer !== peer) return;
    this.#peer = undefined;
    peer.close(new CodraftError("DISCONNECTED", "The widget's frame went away."));
    this.#startClock();
  }

  #startClock(): void {
    this.#stopClock();
    this.#stopClock = deadline(this.#page, LIMITS.connectMillis, () => {
      if (this.#pageOfFrame === "met") this.#fail("DISCONNECTED", "The widget's frame went away and did not come back.");
      else if (this.#pageOfFrame === "unseen") this.#fail("CONNECT_TIMEOUT", "The widget's page did not load.");
      else this.#fail("FRAME_BLOCKED", `The widget's page never answered. Is ${this.#page.defaultView!.origin} on its list of origins?`);
    });
  }

  readonly #onLoad = () => {
    if (this.#peer) return;
    if (this.#pageOfFrame === "unseen") this.#pageOfFrame = "loaded";
    this.#handshake.knock();
  };

  /** The widget stops saying hello after a while; a tab opened in the background is seen later. */
  readonly #onVisible = () => {
    if (!this.#page.hidden && !this.#peer) this.#handshake.knock();
  };

  readonly #onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (this.#peer || effectiveDirective !== "frame-src" || !blockedURI.startsWith(this.#url.origin)) return;
    this.#stopClock();
    this.#fail("FRAME_BLOCKED", `This page's Content-Security-Policy needs frame-src ${this.#url.origin}.`);
  };

  #fail(code: ErrorCode, message: string): void {
    this.#report(new CodraftError(code, message));
  }

  /** Tells the page. The first failure before the widget is ready is also why it is not. */
  #report(error: CodraftError): void {
    if (this.#destroyed) return;
    this.#settleReady.reject(error);
    this.#emit("codraft:error", { code: error.code, message: error.message, error });
  }

  #absence(): CodraftError {
    return this.#destroyed
      ? new CodraftError("DESTROYED", "This widget was taken off the page.")
      : new CodraftError("DISCONNECTED", "The widget is not connected.");
  }

  #emit<Name extends keyof CodraftEvents>(name: Name, detail: CodraftEvents[Name]): void {
    this.#element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function widgetUrl({ src, campaign }: MountOptions, page: Document): URL {
  const url = new URL(src, page.baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`src must be a page's address, not ${url.protocol}`);
  if (campaign) url.searchParams.set("campaign", campaign);
  return url;
}

/** Which drafts are of the same product. */
function productKey({ product }: MountOptions, page: Document): string {
  if (typeof product === "string") return new URL(product, page.baseURI).href;
  return String(product?.definition?.id ?? "");
}

/** Styles go through the object model: a page's policy may forbid style attributes. */
function makeFrame(page: Document, label = "Design it yourself"): HTMLIFrameElement {
  const frame = page.createElement("iframe");
  frame.title = label;
  frame.allow = "clipboard-write";
  Object.assign(frame.style, { display: "block", width: "100%", height: "100%", border: "0" });
  return frame;
}
