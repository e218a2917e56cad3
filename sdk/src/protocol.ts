// Every word on the wire between a host page and the widget, as types.
// It must not know how a message travels, nor hold anything that runs.

/** The protocol this SDK speaks. */
export type ProtocolVersion = 1;

/** What `window.postMessage` carries, and all it carries: who is there, never what a person made. */
export type WindowMessage =
  | { codraft: 1; t: "knock" }
  | { codraft: 1; t: "hello"; nonce: string; versions: number[] }
  | { codraft: 1; t: "connect"; nonce: string };

/** What the host asks of the widget, each with its parameters and its result. */
export interface WidgetRequests {
  initialize: { params: InitializeParams; result: InitializeResult };
  "design/get": { params: Empty; result: DesignState };
  shutdown: { params: Empty; result: Empty };
  ping: { params: Empty; result: Empty };
}

/** What the widget asks of the host. */
export interface HostRequests {
  "suggestion/create": { params: SuggestionCreateParams; result: { receipt: Receipt | null } };
  "draft/save": { params: { draft: Draft | null }; result: Empty };
  "draft/load": { params: Empty; result: { draft: Draft | null } };
  "image/save": { params: ImageSaveParams; result: Empty };
  ping: { params: Empty; result: Empty };
}

/** What the widget tells the host; no answer is expected. */
export interface HostNotifications {
  "design/changed": DesignChanged;
  "step/changed": { step: string };
  fatal: { message: string };
}

/** No members are needed, and those that come are ignored. */
export type Empty = Record<string, unknown>;

export interface InitializeParams {
  protocol: { min: ProtocolVersion; max: ProtocolVersion };
  sdk: { name: string; version: string };
  capabilities: { drafts: boolean; images: boolean };
  context: Context;
  /** The whole product; without it, `productUrl` says where it is. */
  product?: ProductBundle;
  productUrl?: string;
  campaign?: string;
  draft?: Draft;
  /** The fragment of a design link that led to the page: `#d=` and the design. */
  link?: string;
}

export interface InitializeResult {
  protocol: number;
  widget: { name: string; version: string };
  capabilities: Record<string, unknown>;
  limits: Record<string, number>;
}

export interface Context {
  /** A BCP 47 language tag. */
  locale: string;
  theme: Theme;
  mode: "edit";
  /** The page's address without its fragment; design links lead there. */
  page: string;
}

export type Theme = "auto" | "light" | "dark";

/** A product definition with its artwork, by file name. */
export interface ProductBundle {
  definition: Record<string, unknown>;
  artwork: Record<string, string>;
}

/** The design as it is now, with what the widget computed from it. */
export interface DesignState {
  design: Design;
  designHash: string;
  price: Price;
}

/** `total` is in minor units of the currency (cents). */
export interface Price {
  currency: string;
  total: number;
  /** In grams, where the brand tells it. */
  weight?: number;
  leadTimeDays?: number;
}

export interface Design {
  schemaVersion: 1;
  /** A value for every option that is asked. */
  configuration: Record<string, Value>;
  /** The options that the person decided; the others have their default, or follow. */
  decided?: string[];
  annotations: Annotation[];
  /** What the product does not offer, and is asked for. */
  proposals: Proposal[];
  /** What was wished for and could not be had; in a suggestion only with the consent `demand`. */
  refusals?: Refusal[];
  story: string;
}

/** A choice or a colour, a number, a toggle, a text with its font, or an image as it is placed. */
export type Value = string | number | boolean | { text: string; font: string } | PlacedImage;

/** Shares are from 0 to 1; `turn` is in degrees, clockwise; what is left out is as if nothing was done. */
export interface PlacedImage {
  image: DesignImage | null;
  /** What of it is used: x, y, width and height, in shares of its own. */
  crop?: [number, number, number, number];
  turn?: number;
  scale?: number;
  /** Where its middle is from the area's, in shares of the area. */
  at?: [number, number];
}

/** An image, by the hash of its bytes, which travel on their own. */
export interface DesignImage {
  /** `sha256-` and base64url. */
  hash: string;
  mediaType: "image/jpeg" | "image/png" | "image/webp";
  /** In pixels. */
  width: number;
  height: number;
}

/** Something the product does not offer. Its sketches are the annotations that name it. */
export interface Proposal {
  id: string;
  part?: string;
  kind: "colour" | "material" | "size" | "part" | "behaviour";
  name: string;
  reason: string;
  today: string;
  /** What it would be worth, in minor units. */
  worth?: number;
  colour?: string;
  image?: DesignImage;
}

/** A wish that the product's rules did not allow. */
export interface Refusal {
  option: string;
  value: Value;
  rules: string[];
  count: number;
  next: "left" | "changed" | "proposed";
}

export interface Annotation {
  id: string;
  body: { intent: "change" | "add" | "remove" | "like" | "problem"; comment: string };
  target: { view: string; part?: string; shape: Shape };
  /** The proposal it is a sketch of. */
  proposal?: string;
}

/**
 * A shape in the view's own units. A stroke's numbers are short texts, or were lists once: docs/protocol.md
 * says how to read them.
 */
export type Shape =
  | { kind: "point"; at: [number, number] }
  | {
      kind: "stroke"; colour: string; width: number; tip?: "highlighter"; quantum: number;
      path: string | number[]; pressure?: string | number[]; tilt?: string | number[];
    };

/** A design as it is sent; the person has seen exactly this. */
export interface Suggestion {
  schemaVersion: 1;
  id: string;
  product: { id: string; version: string; hash: string };
  campaign?: string;
  design: Design;
  designHash: string;
  price: Price;
  billOfMaterials: { id: string; quantity: number; unit?: string }[];
  contributor?: { name?: string; email?: string };
  consents: { purpose: "research" | "contact" | "publish" | "demand"; granted: boolean; text: string; version: string }[];
  locale: string;
  preview?: { view: string; svg: string };
  startedAt: string;
  sentAt: string;
}

export interface SuggestionCreateParams {
  /** The same key is the same suggestion, however often it is sent. */
  idempotencyKey: string;
  suggestion: Suggestion;
}

/** An image that a design names, decoded and coded again by the widget: nothing else is left in it. */
export interface ImageSaveParams {
  image: DesignImage;
  /** Its bytes, in base64. */
  data: string;
}

/** What the person gets back, to find the suggestion again without an account. */
export interface Receipt {
  /** The suggestion's own id. */
  id: string;
  code: string;
  /** Where it can be seen; missing when the page keeps suggestions itself. */
  link?: string;
  receivedAt?: string;
}

/** Work not yet sent. Only the widget knows what is inside. */
export interface Draft {
  schemaVersion: number;
  product: { id: string; version: string };
  design: Design;
  savedAt: string;
  startedAt?: string;
}

export interface DesignChanged {
  revision: number;
  by: string;
  summary: unknown;
}

/** The `data` of error 1009, from which the widget words its notice. */
export interface RefusalData {
  code: "SUGGESTION_REFUSED";
  /** A sentence for the person. */
  reason: string;
  /** Whether sending the same again may succeed. */
  retryable: boolean;
  /** Who refused; `network` means nobody was reached. */
  from: RefusedBy;
  /** What the collector found wrong, each with its place. */
  issues?: Issue[];
}

export type RefusedBy = "page" | "collector" | "network";

/** One thing wrong with a document: where (a JSON Pointer), which rule, and a sentence. */
export interface Issue {
  pointer: string;
  code: string;
  detail?: string;
}

/** Kept on both sides of the port. */
export const LIMITS = {
  messageBytes: 1024 * 1024,
  requestsInFlight: 32,
  connectMillis: 30_000,
  requestMillis: 10_000,
} as const;
