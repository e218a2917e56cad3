// `<codraft-widget>`: a widget for pages that would rather write HTML.
// It must not know the wire; all it does is mount, remount and take away.

import { CodraftError } from "./errors.js";
import { mount, type Codraft, type MountOptions } from "./mount.js";
import type { DesignState, InitializeResult, ProductBundle, Theme } from "./protocol.js";
import type { Deliver } from "./suggestions.js";

/** A change to one of these is another widget; the draft carries the work over. */
const IDENTITY = ["src", "product", "campaign", "locale", "theme", "collector"];

/** Server rendering imports this too, where there are no elements to extend. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class CodraftWidget extends Base {
  static readonly observedAttributes = [...IDENTITY, "label", "deliver", "height"];

  #codraft: Codraft | undefined;
  #options: MountOptions | undefined;
  #bundle: ProductBundle | undefined;
  #state: "settled" | "due" | "stale" = "settled";

  /** The product: the attribute's URL, or a bundle set from code. */
  get product(): string | ProductBundle | null {
    return this.#bundle ?? this.getAttribute("product");
  }

  set product(product: string | ProductBundle | null) {
    this.#bundle = typeof product === "object" ? (product ?? undefined) : undefined;
    if (typeof product === "string") this.setAttribute("product", product);
    this.#settleSoon("stale");
  }

  /** The widget's frame, once there is one. */
  get frame(): HTMLIFrameElement | null {
    this.#settle();
    return this.#codraft?.frame ?? null;
  }

  /** See {@link Codraft.ready}. */
  get ready(): Promise<InitializeResult> {
    return this.#present((codraft) => codraft.ready);
  }

  /** See {@link Codraft.getDesign}. */
  getDesign(options?: { signal?: AbortSignal }): Promise<DesignState> {
    return this.#present((codraft) => codraft.getDesign(options));
  }

  /** See {@link Codraft.shutdown}. The element stays, empty, until one of its attributes changes. */
  shutdown(): Promise<void> {
    return this.#present((codraft) => codraft.shutdown());
  }

  connectedCallback(): void {
    // Code that ran before this element was defined may have set a plain property.
    if (Object.hasOwn(this, "product")) {
      const { product } = this;
      delete (this as { product?: unknown }).product;
      this.product = product;
    }
    this.#settleSoon("due");
  }

  disconnectedCallback(): void {
    this.#settleSoon("due");
  }

  /** Its mere presence lets `moveBefore` move the element with its frame alive. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (old === value) return;
    if (name === "height") this.style.height = /^\d+$/.test(value ?? "") ? `${value}px` : (value ?? "");
    else if (name === "label" && this.#codraft) this.#codraft.frame.title = value ?? "";
    else if (name === "deliver" && this.#options) this.#options.deliver = value as Deliver;
    else if (IDENTITY.includes(name)) this.#settleSoon("stale");
  }

  /** Many attributes change in one go, and a move is a removal and an insertion: look once, after. */
  #settleSoon(state: "due" | "stale"): void {
    if (this.#state === "settled") queueMicrotask(() => this.#settle());
    if (this.#state !== "stale") this.#state = state;
  }

  #settle(): void {
    const stale = this.#state === "stale";
    this.#state = "settled";
    if (this.#codraft && (stale || !this.isConnected)) {
      this.#codraft.destroy();
      this.#codraft = undefined;
    }
    if (this.isConnected && !this.#codraft && this.hasAttribute("src")) this.#mount();
  }

  #mount(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    this.#options = {
      src: this.getAttribute("src")!,
      product: this.product ?? undefined,
      campaign: this.getAttribute("campaign") ?? undefined,
      locale: this.getAttribute("locale") ?? undefined,
      theme: (this.getAttribute("theme") as Theme) ?? undefined,
      label: this.getAttribute("label") ?? undefined,
      deliver: (this.getAttribute("deliver") as Deliver) ?? undefined,
      collector: this.getAttribute("collector") ?? undefined,
      links: (this.getAttribute("links") as "off") ?? undefined,
    };
    try {
      this.#codraft = mount(this, this.#options);
    } catch (thrown) {
      const error = new CodraftError("INVALID_OPTION", (thrown as Error).message);
      const detail = { code: error.code, message: error.message, error };
      this.dispatchEvent(new CustomEvent("codraft:error", { detail, bubbles: true, composed: true }));
    }
  }

  #present<Result>(use: (codraft: Codraft) => Promise<Result>): Promise<Result> {
    this.#settle();
    return this.#codraft
      ? use(this.#codraft)
      : Promise.reject(new CodraftError("DISCONNECTED", "The element has no src, or is not on a page."));
  }
}

let shared: CSSStyleSheet | undefined;

/** Made when first needed: one sheet for all, and none where there is no page. */
function sheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(":host{display:block;height:640px}:host([hidden]){display:none}");
  }
  return shared;
}

declare global {
  interface HTMLElementTagNameMap {
    "codraft-widget": CodraftWidget;
  }
}
