// Puts one widget into an element, and keeps it connected until it is taken away.
// It must not know the custom element; that is built on this.

import { follow } from "./autosize.js";
import { deadline, type Cancel } from "./deadline.js";
import { asDraft, keepDrafts } from "./drafts.js";
import { CodraftError, asRecord, type ErrorCode } from "./errors.js";
import type { CodraftEvents } from "./events.js";
import { handshake } from "./handshake.js";
import { type Images, keepImage } from "./images.js";
import { converse, type Peer } from "./peer.js";
import {
  type CreateSuggestion,
  type CurrentDesign,
  type CurrentSummary,
  type Initialize,
  type Initialized,
  CONNECT_MILLIS,
  type Mode,
  type ParamsOf,
  type ProductBundle,
  REQUEST_MILLIS,
  type ResultOf,
  type SaveImage,
  type Theme,
  VERSIONS,
  type WidgetMethod,
  type Wish,
  fromVersion,
  inVersion,
  isSpoken,
} from "./protocol.js";
import { type Deliver, takeSuggestions } from "./suggestions.js";
import { emit, tellError } from "./telling.js";

declare const SDK_VERSION: string;
declare const NEWEST_PROTOCOL: number;

/** A design link within a fragment, with its version: a page may have a `d=` of its own. */
const LINK = /([#&])d=\d+\.[^&]*&?/;

/** What a page can ask of a widget: the name here, and the word on the wire. */
export const CALLS = {
  getDesign: "design/get",
  loadDesign: "design/load",
  exportDesign: "design/export",
  setMode: "view/setMode",
  updateContext: "context/update",
  focus: "focus",
  ping: "ping",
} as const;

/** What the widget tells, and the event that tells the page. */
const TOLD: Record<string, keyof CodraftEvents> = {
  "design/changed": "codraft:change",
  "step/changed": "codraft:step",
  "view/resized": "codraft:resize",
  "focus/left": "codraft:focusleft",
  fatal: "codraft:fatal",
};

export interface MountOptions {
  /** The widget's page, such as `https://codraft.example/widget/`. */
  src: string;
  /** The product: its bundle's URL, or the bundle. One of them is needed. */
  product?: string | ProductBundle | null | undefined;
  campaign?: string | null | undefined;
  /** A BCP 47 tag; the page's own language when it is not said. */
  locale?: string | null | undefined;
  /** Light or dark, or design tokens: colours, corners, a font, a logo. */
  theme?: Theme | null | undefined;
  /** What the person can do; `edit` when it is not said. */
  mode?: Mode | null | undefined;
  /** `lazy`: the frame is loaded when it is nearly seen. */
  loading?: "lazy" | "eager" | null | undefined;
  /** The element gets the height of what is in the widget. */
  autosize?: boolean | undefined;
  /** The frame's title, read out by screen readers. */
  label?: string | null | undefined;
  /** Who takes a suggestion that no listener of `codraft:suggestion` answers. */
  deliver?: Deliver | null | undefined;
  /** The collector's origin, when it is not the origin of `src`. */
  collector?: string | null | undefined;
  /** `off`: a design link that led to the page is not opened, and stays in its address. */
  links?: "off" | null | undefined;
  /** The frame gets no origin of its own: `sandbox="allow-scripts"`. */
  sandbox?: boolean | undefined;
  /** What lies over the frame: it is taken away once the widget is there. */
  poster?: Element | undefined;
  /** For documents that are larger than usual; `ready` says what holds. */
  limits?: Wish | undefined;
}

/** The parameters of a word, and a signal that gives the question up. */
export type Asking<Method extends WidgetMethod> = ParamsOf<Method> & { signal?: AbortSignal | undefined };

/** What a page can ask, each as a promise. */
export interface Calls {
  /** The design as it is now; with `only`, how much there is. */
  getDesign(asking: Asking<"design/get"> & { only: "summary" }): Promise<CurrentSummary>;
  getDesign(asking?: { signal?: AbortSignal | undefined }): Promise<CurrentDesign>;
  /** Opens a design; the one before is one step back for the person. */
  loadDesign(asking: Asking<"design/load">): Promise<ResultOf<"design/load">>;
  /** The design in other forms. */
  exportDesign(asking: Asking<"design/export">): Promise<ResultOf<"design/export">>;
  /** Lets the person do this and no more. */
  setMode(asking: Asking<"view/setMode">): Promise<unknown>;
  /** Another language or look, with nothing lost. */
  updateContext(asking: Asking<"context/update">): Promise<ResultOf<"context/update">>;
  /** Gives the widget the keyboard, as if it came from before it, or from behind. */
  focus(asking?: Asking<"focus"> & FocusOptions): Promise<unknown>;
  ping(asking?: Asking<"ping">): Promise<unknown>;
  /** Lets the widget save its draft, then takes it away. */
  shutdown(asking?: Asking<"shutdown">): Promise<void>;
}

/** A widget on the page. */
export interface Codraft extends Calls {
  readonly frame: HTMLIFrameElement;
  /** Settles when the widget can be used, or with the reason why it cannot. */
  readonly ready: Promise<Initialized>;
  /** Takes the widget away at once. The draft it saved last is kept. */
  destroy(): void;
}

/** Puts a widget into `element`. Events are dispatched on `element` and bubble from there. */
export function mount(element: HTMLElement, options: MountOptions): Codraft {
  const page = element.ownerDocument;
  const view = page.defaultView!;
  const url = widgetUrl(options, page);
  const { campaign, product, label, links, sandbox, autosize, loading } = options;
  /** The page's address, and the fragment that led there. */
  const [address, fragment] = page.URL.split("#") as [string, string?];
  let link = links !== "off" && LINK.test(`#${fragment}`) ? `#${fragment}` : "";
  const productUrl = typeof product === "string" ? new URL(product, page.baseURI).href : undefined;
  const drafts = keepDrafts(view, campaign ?? "", productUrl ?? String((product as ProductBundle)?.definition.id ?? ""));
  const images: Images = new Map();
  const resize = follow(element);
  let peer: Peer | undefined;
  let version = 1;
  /** What it is when nothing more is heard of the frame. */
  let silence: ErrorCode = "CONNECT_TIMEOUT";
  /** Over when the widget is taken away, and with it all that listens. */
  const life = new AbortController();
  const { signal } = life;
  let stopClock: Cancel = () => {};
  let settle!: { resolve(result: Initialized): void; reject(error: CodraftError): void };
  const ready = new Promise<Initialized>((resolve, reject) => (settle = { resolve, reject }));
  // A page that only listens to events must not see an unhandled rejection as well.
  ready.catch(() => {});

  /** Tells the page. The first failure before the widget is ready is also why it is not. */
  const report = (error: CodraftError) => {
    if (signal.aborted) return;
    settle.reject(error);
    tellError(element, error);
  };
  const fail = (code: ErrorCode, detail?: string) => report(new CodraftError(code, detail));
  const absence = () => new CodraftError(signal.aborted ? "DESTROYED" : "DISCONNECTED");

  const take = takeSuggestions(element, images, options, url.origin);
  /** What the widget may ask of this page. */
  const answers: Record<string, (params: any, signal: AbortSignal) => unknown> = {
    "suggestion/create": async (params: CreateSuggestion, signal) => ({ receipt: await take(params, signal) }),
    "image/save": (params: SaveImage) => keepImage(images, params),
    "draft/save": ({ draft }) => {
      const known = asDraft(draft);
      if (draft !== null && !known) throw new CodraftError("INVALID_PARAMS");
      if (!drafts.save(known)) throw new CodraftError("STORAGE_UNAVAILABLE");
    },
    "draft/load": () => ({ draft: drafts.load() }),
    "link/open": ({ url }) => {
      if (!/^https?:/.test(url)) throw new CodraftError("INVALID_PARAMS");
      if (emit(element, "codraft:link", { url })) view.open(url, "_blank", "noopener");
    },
    ping: () => {},
  };

  const startClock = () => {
    stopClock();
    stopClock = deadline(page, CONNECT_MILLIS, () =>
      fail(silence, silence === "FRAME_BLOCKED" ? `is ${view.origin} on its list?` : ""),
    );
  };

  const introduction = (): { [Name in keyof Initialize]: Initialize[Name] | undefined } => {
    const { locale, theme, mode, limits } = options;
    // What is undefined does not travel.
    return {
      protocol: VERSIONS,
      sdk: { name: "codraft-sdk", version: SDK_VERSION },
      capabilities: { drafts: true, images: true, links: true },
      context: {
        locale: locale || page.documentElement.lang || navigator.language,
        theme: theme ?? {},
        mode: mode ?? "edit",
        display: autosize ? "content" : "fill",
        page: address,
      },
      productUrl,
      product: productUrl ? undefined : (product as ProductBundle),
      campaign: campaign || undefined,
      draft: drafts.load() ?? undefined,
      link: link || undefined,
      limits,
    };
  };

  /** Begins the conversation with a document that has just said hello. */
  const connect = async (port: MessagePort) => {
    stopClock();
    options.poster?.remove();
    silence = "DISCONNECTED";
    if (NEWEST_PROTOCOL > 1) version = 1;
    peer?.close(absence());
    const mine = converse(port, page, {
      answer: (method, params, signal) => {
        if (!Object.hasOwn(answers, method)) throw new CodraftError("METHOD_NOT_FOUND", method);
        return answers[method]!(params, signal);
      },
      hear: (method, params) => {
        const known = NEWEST_PROTOCOL > 1 ? fromVersion(version, method) : method;
        if (autosize && known === "view/resized") resize(params.height);
        if (Object.hasOwn(TOLD, known)) emit(element, TOLD[known]!, params as never);
      },
      // A reload says hello again in a moment; only a frame that stays silent is worth an error.
      lost: () => {
        if (peer !== mine) return;
        peer = undefined;
        mine.close(absence());
        startClock();
      },
    });
    peer = mine;
    try {
      const result = await mine.call("initialize", introduction(), { millis: CONNECT_MILLIS });
      const welcome = asRecord(result) as unknown as Initialized;
      if (!isSpoken(welcome.protocol)) throw new CodraftError("UNSUPPORTED_PROTOCOL");
      if (NEWEST_PROTOCOL > 1) version = welcome.protocol;
      mine.agree(welcome.limits?.messageBytes);
      mine.tell("initialized", {});
      settle.resolve(welcome);
      if (link) {
        // A reload is to open what was made of the link since, which is in the draft.
        const others = link.replace(LINK, "$1").replace(/[#&]$/, "");
        link = "";
        view.history.replaceState(view.history.state, "", address + others);
      }
      emit(element, "codraft:ready", welcome);
    } catch (error) {
      if (peer === mine) report(error as CodraftError);
    }
  };

  const frame = makeFrame(page, label ?? "Design it yourself");
  if (sandbox) frame.setAttribute("sandbox", "allow-scripts");
  if (loading) frame.loading = loading;
  const meeting = { connected: connect, incompatible: () => fail("UNSUPPORTED_PROTOCOL") };
  const knock = handshake(frame, sandbox ? "null" : url.origin, meeting, signal);

  const onLoad = () => {
    if (peer) return;
    if (silence === "CONNECT_TIMEOUT") {
      silence = "FRAME_BLOCKED";
      startClock();
    }
    knock();
  };
  /** The widget stops saying hello after a while; a tab opened in the background is seen later. */
  const onVisible = () => {
    if (!page.hidden && !peer) knock();
  };
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (peer || effectiveDirective !== "frame-src" || !blockedURI.startsWith(url.origin)) return;
    stopClock();
    fail("FRAME_BLOCKED", `frame-src needs ${url.origin}`);
  };
  const destroy = () => {
    life.abort();
    stopClock();
    peer?.close(absence());
    peer = undefined;
    settle.reject(absence());
    frame.remove();
  };

  /** Asks the widget something once it can be used. What decides how it is shown holds after a reload too, once the widget took it. */
  const call = async (method: WidgetMethod, { signal, ...params }: { signal?: AbortSignal | undefined } = {}) => {
    await ready;
    if (!peer) throw absence();
    if (method === "focus") frame.focus(params);
    const millis = method === "design/export" ? CONNECT_MILLIS : REQUEST_MILLIS;
    const word = NEWEST_PROTOCOL > 1 ? inVersion(version, method) : method;
    const answer = await peer.call(word, params, { signal, millis });
    if (/^[vc]/.test(method)) Object.assign(options, params);
    return answer;
  };

  if (typeof WebAssembly !== "object")
    queueMicrotask(() => fail("WASM_UNAVAILABLE"));
  else {
    // The listeners come first: the frame may speak as soon as it has an address.
    // Each looks for the signal in it.
    page.addEventListener("securitypolicyviolation", onViolation, life);
    page.addEventListener("visibilitychange", onVisible, life);
    frame.addEventListener("load", onLoad, life);
    frame.src = url.href;
    (element.shadowRoot ?? element).append(frame);
    // Nobody knows when a lazy frame begins to load; it says when it has.
    if (loading !== "lazy") startClock();
  }

  const codraft = {
    frame,
    ready,
    destroy,
    shutdown: async (asking?: Asking<"shutdown">) => {
      try {
        if (peer) await call("shutdown", asking);
      } finally {
        destroy();
      }
    },
  } as Codraft;
  for (const name of Object.keys(CALLS) as (keyof typeof CALLS)[])
    codraft[name] = (asking?: object) => call(CALLS[name], asking) as Promise<any>;
  return codraft;
}

function widgetUrl({ src, campaign }: MountOptions, page: Document): URL {
  const url = new URL(src, page.baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError("src must be a page's address");
  if (campaign) url.searchParams.set("campaign", campaign);
  return url;
}

/** Styles go through the object model: a page's policy may forbid style attributes. */
function makeFrame(page: Document, label: string): HTMLIFrameElement {
  const frame = page.createElement("iframe");
  frame.title = label;
  frame.allow = "clipboard-write";
  frame.style.cssText = "display:block;width:100%;height:100%;border:0";
  return frame;
}
