// `<codraft-widget>`: a widget for pages that would rather write HTML.
// It must not know the wire; all it does is mount, remount and take away.

import { CodraftError } from "./errors.js";
import { CALLS, type Calls, type Codraft, type MountOptions, mount } from "./mount.js";
import type { Initialized, Mode, ProductBundle, Scheme, Theme } from "./protocol.js";
import type { Deliver } from "./suggestions.js";
import { tellError } from "./telling.js";

/** A change to one of these is another widget; the draft carries the work over. */
const IDENTITY = ["src", "product", "campaign", "collector", "autosize", "loading", "sandbox"];

/** A change to one of these is told to the widget that is there. */
const TOLD: Record<string, (codraft: Codraft, value: any) => Promise<unknown>> = {
  locale: (codraft, locale) => codraft.updateContext({ locale: locale || codraft.frame.ownerDocument.documentElement.lang }),
  theme: (codraft, theme) => codraft.updateContext({ theme: theme ?? {} }),
  mode: (codraft, mode) => codraft.setMode({ mode: mode ?? "edit" }),
};

const ATTRIBUTES = [...IDENTITY, ...Object.keys(TOLD), "label", "deliver", "height", "links"];

/** How much there is to do until frame and attributes agree, the least first. */
const enum State {
  Settled,
  /** The frame may have to come or go. */
  Due,
  /** It has to come anew. */
  Stale,
}

/** Server rendering imports this too, where there are no elements to extend. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** Each attribute is a property too; `null` or `false` takes it away. The product may be a bundle as well. */
export interface CodraftWidget extends Omit<Calls, "focus"> {
  src: string | null;
  campaign: string | null;
  locale: string | null;
  /** Light or dark as the attribute has it; what is set may also be design tokens. */
  get theme(): Scheme | null;
  set theme(theme: Theme | null);
  mode: Mode | null;
  loading: "lazy" | "eager" | null;
  autosize: boolean;
  sandbox: boolean;
  label: string | null;
  deliver: Deliver | null;
  collector: string | null;
  height: string | null;
  links: "off" | null;
}

export class CodraftWidget extends Base {
  static readonly observedAttributes = ATTRIBUTES;

  #codraft: Codraft | undefined;
  #options: Record<string, any> = {};
  #bundle: ProductBundle | null = null;
  #state = State.Settled;

  /** The product: the attribute's URL, or a bundle set from code. */
  get product(): string | ProductBundle | null {
    return this.#bundle ?? this.getAttribute("product");
  }

  set product(product: string | ProductBundle | null) {
    const isAddress = typeof product === "string";
    this.#bundle = isAddress ? null : product;
    if (isAddress) this.setAttribute("product", product);
    this.#settleSoon(State.Stale);
  }

  /** The widget's frame, once there is one. */
  get frame(): HTMLIFrameElement | null {
    this.#settle();
    return this.#codraft?.frame ?? null;
  }

  /** See {@link Codraft.ready}. */
  get ready(): Promise<Initialized> {
    return this.present().then(({ ready }) => ready);
  }

  /** @internal What is asked of an element is asked of the widget in it. */
  async present(): Promise<Codraft> {
    this.#settle();
    if (this.#codraft) return this.#codraft;
    throw new CodraftError("DISCONNECTED", "not shown");
  }

  connectedCallback(): void {
    // Code that ran before this element was defined may have set plain properties.
    for (const name of ATTRIBUTES as (keyof this)[]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#settleSoon(State.Due);
  }

  disconnectedCallback(): void {
    this.#settleSoon(State.Due);
  }

  /** Its mere presence lets `moveBefore` move the element with its frame alive. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (old === value) return;
    const before = this.#options[name];
    this.#options[name] = value;
    if (name === "height") this.style.height = value && !isNaN(+value) ? `${value}px` : (value ?? "");
    else if (IDENTITY.includes(name)) this.#settleSoon(State.Stale);
    else if (!this.#codraft) return;
    else if (name === "label") this.#codraft.frame.title = value ?? "";
    // What cannot be told now is told when the widget begins again, unless it was refused.
    else
      TOLD[name]?.(this.#codraft, value).catch((error) => {
        if (error.code !== "INVALID_PARAMS") return;
        if (this.#options[name] === value) this.#options[name] = before;
        tellError(this, error);
      });
  }

  /** Many attributes change in one go, and a move is a removal and an insertion: look once, after. */
  #settleSoon(state: State): void {
    if (this.#state === State.Settled) queueMicrotask(() => this.#settle());
    if (state > this.#state) this.#state = state;
  }

  #settle(): void {
    const isStale = this.#state === State.Stale;
    this.#state = State.Settled;
    if (this.#codraft && (isStale || !this.isConnected)) {
      this.#codraft.destroy();
      this.#codraft = undefined;
    }
    if (this.isConnected && !this.#codraft && this.hasAttribute("src")) this.#mount();
  }

  #mount(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    // What the page put into the element lies over the frame until the widget is there.
    const poster = this.ownerDocument.createElement("slot");
    root.replaceChildren(poster);
    // Whatever somebody put into every object is no option.
    this.#options = { __proto__: null, theme: this.#options.theme, product: this.product, autosize: this.autosize, sandbox: this.sandbox, poster };
    for (const name of ATTRIBUTES) this.#options[name] ??= this.getAttribute(name);
    try {
      this.#codraft = mount(this, this.#options as MountOptions);
    } catch (thrown) {
      tellError(this, new CodraftError("INVALID_OPTION", (thrown as Error).message));
    }
  }
}

for (const name of ATTRIBUTES)
  if (name !== "product")
    Object.defineProperty(CodraftWidget.prototype, name, {
      configurable: true,
      get(this: CodraftWidget) {
        return /^[as].*[ex]$/.test(name) ? this.hasAttribute(name) : this.getAttribute(name);
      },
      set(this: CodraftWidget, value: any) {
        value ??= null;
        const isObject = typeof value === "object";
        if (isObject || value === false) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? "" : value);
        // Tokens are no attribute.
        if (isObject && name === "theme") this.attributeChangedCallback(name, "", value);
      },
    });

for (const name of [...Object.keys(CALLS), "shutdown"] as (keyof Calls)[])
  Object.defineProperty(CodraftWidget.prototype, name, {
    configurable: true,
    async value(this: CodraftWidget, asking?: any) {
      return (await this.present())[name](asking);
    },
  });

let shared: CSSStyleSheet | undefined;

/** Made when first needed: one sheet for all, and none where there is no page. */
function sheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(
      ":host{display:block;position:relative;height:640px}:host([hidden]){display:none}::slotted(*){position:absolute;inset:0}",
    );
  }
  return shared;
}

declare global {
  interface HTMLElementTagNameMap {
    "codraft-widget": CodraftWidget;
  }
}
