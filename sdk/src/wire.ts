// Everything that goes over the wire, written from protocol.v1.json by `npm run types`.
// It must not be changed by hand: the protocol's Rust types are the source.

/**
 * What a window message says.
 */
export type Said = "knock" | "hello" | "connect";
/**
 * What an annotation asks for.
 */
export type Intent = "change" | "add" | "remove" | "like" | "problem";
/**
 * Who said which part an annotation is about.
 */
export type PartBy = "found" | "person";
/**
 * Where an annotation is, in the view's coordinates.
 */
export type Shape =
  | {
      /**
       * x and y in product units.
       *
       * @minItems 2
       * @maxItems 2
       */
      at: [number, number];
      kind: "point";
    }
  | (Stroke & {
      kind: "stroke";
    })
  | (Segment & {
      kind: "line";
    })
  | (Segment & {
      kind: "arrow";
    })
  | (Outline & {
      kind: "rectangle";
    })
  | (Outline & {
      kind: "ellipse";
    })
  | (Label & {
      kind: "text";
    })
  | (Dimension & {
      kind: "dimension";
    })
  | (Picture & {
      kind: "picture";
    });
/**
 * Whole numbers: as a text, or one by one, as strokes were written before there were texts.
 */
export type Numbers = string | number[];
/**
 * What a stroke was drawn with.
 */
export type Tip = "pen" | "highlighter";
/**
 * How an image is coded.
 */
export type MediaType = "image/jpeg" | "image/png" | "image/webp";
/**
 * Why a person should look at a mark again.
 */
export type Unsure = "moved" | "orphaned";
/**
 * A value of an option: a choice's name, `#rrggbb`, a number, true or false, a text with its font, or
 * an image as it is placed.
 */
export type Value =
  | boolean
  | number
  | string
  | {
      /**
       * The name of a font.
       */
      font: string;
      /**
       * The words as they were typed; none when empty.
       */
      text: string;
    }
  | PlacedImage;
/**
 * What kind of thing is missing.
 */
export type ProposalKind = "colour" | "material" | "size" | "part" | "behaviour";
/**
 * What a customer did after a refused wish.
 */
export type Next = "left" | "changed" | "proposed";
/**
 * Which way the keyboard goes through a page.
 */
export type Direction = "forward" | "backward";
/**
 * What consent is asked for.
 */
export type Purpose = "research" | "contact" | "publish" | "demand";
/**
 * How a page wants the widget to look, as it is written: `auto`, `light` or `dark` and no more, or design tokens.
 */
export type Theme = Scheme | Tokens;
/**
 * Light or dark.
 */
export type Scheme = "auto" | "light" | "dark";
/**
 * A form that a design can be had in.
 */
export type Format = "json" | "svg" | "png" | "w3c";
/**
 * A part of what is known of a design.
 */
export type Only = "summary";
/**
 * The result of `design/get`: less of it with `only`.
 */
export type Got = CurrentDesign | CurrentSummary;
/**
 * What decides how tall the widget is.
 */
export type Display = "fill" | "content";
/**
 * What a customer can do in the widget.
 */
export type Mode = "edit" | "review" | "readonly";
/**
 * A value of an option: a choice's name, `#rrggbb`, a number, true or false, or a text.
 */
export type Scalar =
  | boolean
  | number
  | string
  | {
      /**
       * The name of the font.
       */
      font: string;
      /**
       * The words.
       */
      text: string;
    };
/**
 * Something the customer decides. Which members count depends on its kind.
 */
export type ProductOption = {
  /**
   * `text` and `image`: the areas it is printed in, the same in each.
   */
  areas?: string[];
  /**
   * `choice`: the answers.
   */
  choices?: Choice[];
  /**
   * `text`: the option that gives its colour; black without one.
   */
  colour?: string;
  /**
   * What holds until something is decided. May be left out for `text`, and must be for `image`.
   */
  default?: Scalar;
  /**
   * `text`: the fonts it may be set in, the first unless another is chosen.
   */
  fonts?: string[];
  /**
   * `colour`: whether any colour may be taken.
   */
  free?: boolean;
  /**
   * Its name.
   */
  id: string;
  /**
   * What is decided.
   */
  kind: OptionKind;
  /**
   * The lead time of the same, in days.
   */
  leadTime?: number;
  /**
   * `number`: the largest.
   */
  max?: number;
  /**
   * `text`: the most characters, up to 2,000.
   */
  maxCharacters?: number;
  /**
   * `text`: the most lines; one when left out.
   */
  maxLines?: number;
  /**
   * `text`: the largest letter height, in product units.
   */
  maxSize?: number;
  /**
   * `number`: the smallest.
   */
  min?: number;
  /**
   * `image`: pixels an inch below which it would look coarse in print; 150 when left out.
   */
  minDpi?: number;
  /**
   * `text`: the smallest letter height that can be printed, in product units.
   */
  minSize?: number;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * `colour`: the options whose colours it should stand out from.
   */
  neighbours?: string[];
  /**
   * It is asked only when all of these hold; always when left out.
   */
  onlyWhen?: Condition[];
  /**
   * `colour`: the colours offered first, as `#rrggbb`.
   */
  palette?: string[];
  /**
   * The part it is about.
   */
  part?: string;
  /**
   * `colour`, `toggle`, `text`, `image`: the price of a colour other than the default, of on, of any text or
   * image, in minor units of the currency.
   */
  price?: number;
  /**
   * `number`: the price of each step above `min`, in minor units of the currency.
   */
  pricePerStep?: number;
  /**
   * `number`: from one to the next.
   */
  step?: number;
  /**
   * `number`: its unit.
   */
  unit?: string;
  /**
   * The weight of the same, in grams.
   */
  weight?: number;
  /**
   * `number`: the weight of each step above `min`, in grams.
   */
  weightPerStep?: number;
};
/**
 * The kinds of decision.
 */
export type OptionKind = "choice" | "colour" | "number" | "toggle" | "text" | "image";
/**
 * Which choices go together: when all of `when` hold, the one other member that is given must be kept.
 */
export type Rule = {
  /**
   * Of several conditions, so many must hold.
   */
  atLeast?: Count;
  /**
   * Of several conditions, no more than so many may hold.
   */
  atMost?: Count;
  /**
   * Why, as the brand says it to the customer.
   */
  because: {
    [k: string]: string;
  };
  /**
   * A sum of numbers and its bounds.
   */
  compare?: Comparison;
  /**
   * What must then not hold.
   */
  excludes?: Condition;
  /**
   * Its name.
   */
  id: string;
  /**
   * What must then hold.
   */
  requires?: Condition;
  /**
   * The combinations of values that are allowed.
   */
  table?: Table;
  /**
   * When it applies; always when left out.
   */
  when?: Condition[];
} & Rule1;
/**
 * A cell of a table: the value that fits, or a list of those that do. An option that is not asked fits.
 */
export type Cell = Scalar2 | Scalar2[];
/**
 * A value of an option: a choice's name, `#rrggbb`, a number, true or false, or a text.
 */
export type Scalar2 =
  | boolean
  | number
  | string
  | {
      /**
       * The name of the font.
       */
      font: string;
      /**
       * The words.
       */
      text: string;
    };
export type Rule1 = {
  [k: string]: unknown;
};

/**
 * All that host and widget say to each other. Each request by its name, with its parameters and its
 * result; each notification by its name, with its parameters.
 */
export interface Protocol {
  /**
   * The `error` of an answer.
   */
  error: RpcError;
  /**
   * A window message: how host and widget meet.
   */
  greeting: Greeting;
  /**
   * What the widget tells the host.
   */
  hostNotifications: HostNotifications;
  /**
   * What the widget asks of the host.
   */
  hostRequests: HostRequests;
  /**
   * The `data` of the error 1009, `SUGGESTION_REFUSED`.
   */
  refused: Refused;
  /**
   * What the host tells the widget.
   */
  widgetNotifications: WidgetNotifications;
  /**
   * What the host asks of the widget.
   */
  widgetRequests: WidgetRequests;
}
/**
 * A failed request, as JSON-RPC writes it.
 */
export interface RpcError {
  /**
   * The number of what went wrong.
   */
  code: number;
  /**
   * `code` is the word of what went wrong; what else there is depends on it.
   */
  data?: unknown;
  /**
   * For a developer.
   */
  message: string;
}
/**
 * A window message.
 */
export interface Greeting {
  /**
   * Always 1: tells these messages from all others.
   */
  codraft: number;
  /**
   * With `hello`, fresh for each load of the widget; with `connect`, that of the hello answered.
   */
  nonce?: string | null;
  /**
   * What is said.
   */
  t: Said;
  /**
   * With `hello`: the versions the widget speaks.
   */
  versions?: number[] | null;
}
/**
 * What the widget tells the host.
 */
export interface HostNotifications {
  "$/cancelRequest": Cancel;
  "design/changed": DesignChanged;
  fatal: Fatal;
  "focus/left": FocusLeft;
  "step/changed": StepChanged;
  "view/resized": Resized;
}
/**
 * Parameters of `$/cancelRequest`.
 */
export interface Cancel {
  /**
   * The request's id: a text or a number.
   */
  id: unknown;
}
/**
 * Parameters of `design/changed`.
 */
export interface DesignChanged {
  /**
   * Who changed it.
   */
  by: string;
  /**
   * The design itself, for a host with the capability `designs`.
   */
  design?: Design | null;
  /**
   * Counts changes since the widget was loaded.
   */
  revision: number;
  /**
   * What there is now.
   */
  summary: Summary;
}
/**
 * A design, version 1.
 */
export interface Design {
  /**
   * Marks on the product, the oldest first.
   */
  annotations?: Annotation[];
  /**
   * A value for every option that is asked, by its name.
   */
  configuration: {
    [k: string]: Value;
  };
  /**
   * The options the customer decided; the others have their default, or follow. When left out, all
   * those that differ from their default.
   */
  decided?: string[] | null;
  /**
   * On which version of the product it was made. When left out, on the one it is opened on.
   */
  madeOn?: MadeOn | null;
  /**
   * What the product does not offer and is asked for, the oldest first.
   */
  proposals?: Proposal[];
  /**
   * What was wished for and could not be had, the first first.
   */
  refusals?: Refusal[];
  /**
   * Always 1.
   */
  schemaVersion: number;
  /**
   * The highest name that a mark ever had in it, when that mark was removed. No name comes again.
   */
  spent?: string | null;
  /**
   * Why, in the customer's words.
   */
  story?: string;
}
/**
 * A mark on the product: what is said, and what it is about.
 */
export interface Annotation {
  /**
   * What is said.
   */
  body: Body;
  /**
   * Its name in this design: `a` and a number.
   */
  id: string;
  /**
   * The proposal it is a sketch of.
   */
  proposal?: string | null;
  /**
   * What it is about.
   */
  target: Target;
  /**
   * Why a person should look at it again, since the product changed under it.
   */
  unsure?: Unsure | null;
}
/**
 * What an annotation says.
 */
export interface Body {
  /**
   * In the customer's words.
   */
  comment?: string;
  /**
   * What it asks for.
   */
  intent: Intent;
}
/**
 * What an annotation is about.
 */
export interface Target {
  /**
   * The part it is about.
   */
  part?: string | null;
  /**
   * Who said which part it is. Found, when left out.
   */
  partBy?: PartBy;
  /**
   * Where, in the view's coordinates.
   */
  shape: Shape;
  /**
   * The view it was made on.
   */
  view: string;
}
/**
 * What a hand drew with a pen or a highlighter.
 *
 * The samples are lists of whole numbers. They are written as texts, in which `.` is 0, the letters `A`
 * to `Z` are 1 to 26 and `a` to `z` are -1 to -26, and any other number has its sign: `+27`, `-1205`.
 */
export interface Stroke {
  /**
   * The ink, as `#rrggbb`.
   */
  colour: string;
  /**
   * In quanta: as a text, x and y of the first sample, the step from there to the second, and then by
   * how much each step differs from the step before. As a list, x and y of the first sample and then
   * the steps.
   */
  path: Numbers;
  /**
   * Pressure in hundredths: the first, then the differences; one number when it is constant. One half
   * when left out.
   */
  pressure?: Numbers;
  /**
   * The grid of `path`, in product units: a power of two.
   */
  quantum: number;
  /**
   * How far the pen leaned to the right and to the hand, in degrees: the first two, then the
   * differences; two numbers when they are constant. Upright when left out.
   */
  tilt?: Numbers;
  /**
   * What it was drawn with.
   */
  tip?: Tip;
  /**
   * The width in product units at a pressure of one half.
   */
  width: number;
}
/**
 * A straight line.
 */
export interface Segment {
  /**
   * Its colour, as `#rrggbb`.
   */
  colour: string;
  /**
   * x and y of its beginning, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  from: [number, number];
  /**
   * x and y of its end, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  to: [number, number];
  /**
   * How wide it is, in product units.
   */
  width: number;
}
/**
 * A rectangle or an ellipse, not filled.
 */
export interface Outline {
  /**
   * x and y of its middle, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  centre: [number, number];
  /**
   * The colour of its line, as `#rrggbb`.
   */
  colour: string;
  /**
   * Width and height before it is turned, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  size: [number, number];
  /**
   * Turned clockwise about its middle, in degrees. Not when left out.
   */
  turn?: number;
  /**
   * How wide its line is, in product units.
   */
  width: number;
}
/**
 * Words on the product.
 */
export interface Label {
  /**
   * x and y of their middle, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  centre: [number, number];
  /**
   * The colour of the letters, as `#rrggbb`.
   */
  colour: string;
  /**
   * The letter height, in product units.
   */
  letter: number;
  /**
   * The words, with the line breaks they are shown with.
   */
  text: string;
  /**
   * Turned clockwise about their middle, in degrees. Not when left out.
   */
  turn?: number;
}
/**
 * A length that is told.
 */
export interface Dimension {
  /**
   * The length that is wished for instead, in product units.
   */
  asked?: number | null;
  /**
   * The colour of line and letters, as `#rrggbb`.
   */
  colour: string;
  /**
   * x and y of one end, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  from: [number, number];
  /**
   * The letter height of what it tells, in product units.
   */
  letter: number;
  /**
   * x and y of the other end, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  to: [number, number];
}
/**
 * A picture laid on the product.
 */
export interface Picture {
  /**
   * x and y of its middle, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  centre: [number, number];
  /**
   * Which picture.
   */
  image: Image;
  /**
   * Width and height before it is turned, in product units.
   *
   * @minItems 2
   * @maxItems 2
   */
  size: [number, number];
  /**
   * Turned clockwise about its middle, in degrees. Not when left out.
   */
  turn?: number;
}
/**
 * An image, by the hash of its bytes. The bytes travel on their own, never in a design.
 */
export interface Image {
  /**
   * SHA-256 of its bytes: `sha256-` and base64url.
   */
  hash: string;
  /**
   * From top to bottom, in pixels.
   */
  height: number;
  /**
   * How it is coded.
   */
  mediaType: MediaType;
  /**
   * From left to right, in pixels.
   */
  width: number;
}
/**
 * An image as it lies in its area, or that there is none.
 */
export interface PlacedImage {
  /**
   * Where its middle is from the area's, in shares of the area. There when left out.
   *
   * @minItems 2
   * @maxItems 2
   */
  at?: [number, number] | null;
  /**
   * What of it is used: x, y, width and height, in shares of its own. All of it when left out.
   *
   * @minItems 4
   * @maxItems 4
   */
  crop?: [number, number, number, number] | null;
  /**
   * Which image; `null` when there is none, and then nothing else counts.
   */
  image?: Image | null;
  /**
   * Its size: at 1, as when left out, all that is used is just within the area.
   */
  scale?: number | null;
  /**
   * Turned clockwise, in degrees. Not when left out.
   */
  turn?: number | null;
}
/**
 * The version of the product that a design was made on, and where the parts were that its marks are
 * about.
 */
export interface MadeOn {
  /**
   * Each part once for each view in which marks are about it.
   */
  places?: Place[];
  /**
   * The version of the product's definition.
   */
  version: string;
}
/**
 * Where a part was.
 */
export interface Place {
  /**
   * The left, upper, right and lower end of the rectangle around it, in the view's coordinates.
   *
   * @minItems 4
   * @maxItems 4
   */
  box: [number, number, number, number];
  /**
   * The part; the view itself when left out.
   */
  part?: string | null;
  /**
   * The view.
   */
  view: string;
}
/**
 * Something the product does not offer, asked for.
 */
export interface Proposal {
  /**
   * The colour, as `#rrggbb`, when one is asked for.
   */
  colour?: string | null;
  /**
   * Its name in this design: `p` and a number.
   */
  id: string;
  /**
   * An image of it. Its sketches are the annotations that name it.
   */
  image?: Image | null;
  /**
   * What kind of thing is missing.
   */
  kind: ProposalKind;
  /**
   * What the customer calls it.
   */
  name?: string;
  /**
   * The part it is about; the whole when left out.
   */
  part?: string | null;
  /**
   * Why.
   */
  reason?: string;
  /**
   * What the customer does today, without it.
   */
  today?: string;
  /**
   * What it would be worth to the customer, in minor units of the product's currency.
   */
  worth?: number | null;
}
/**
 * A wish that could not be had, and what came of it. Sent only with consent to measure demand.
 */
export interface Refusal {
  /**
   * How often it was wished for.
   */
  count: number;
  /**
   * What the customer did next, the last time.
   */
  next: Next;
  /**
   * The option that was decided about.
   */
  option: string;
  /**
   * The names of the rules that stood in the way, the last time.
   */
  rules?: string[];
  /**
   * The value that was wished for.
   */
  value: Value;
}
/**
 * A design in a few numbers.
 */
export interface Summary {
  /**
   * How many marks there are.
   */
  annotations: number;
  /**
   * The points of all strokes together.
   */
  points?: number;
  /**
   * What it costs.
   */
  price: Price;
}
/**
 * A price.
 */
export interface Price {
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * How many days it takes, where the brand tells it.
   */
  leadTimeDays?: number | null;
  /**
   * The whole, in minor units.
   */
  total: number;
  /**
   * The weight of the whole in grams, where the brand tells it.
   */
  weight?: number | null;
}
/**
 * Parameters of `fatal`.
 */
export interface Fatal {
  /**
   * For a developer.
   */
  message: string;
}
/**
 * Parameters of `focus/left`.
 */
export interface FocusLeft {
  /**
   * Where the keyboard went.
   */
  direction: Direction;
}
/**
 * Parameters of `step/changed`.
 */
export interface StepChanged {
  /**
   * The step's name in the product.
   */
  step: string;
}
/**
 * Parameters of `view/resized`.
 */
export interface Resized {
  /**
   * How tall the widget would be, in CSS pixels.
   */
  height: number;
}
/**
 * What the widget asks of the host.
 */
export interface HostRequests {
  /**
   * A request that is answered.
   */
  "draft/load": {
    params: Nothing;
    result: KeptDraft;
  };
  /**
   * A request that is answered.
   */
  "draft/save": {
    params: SaveDraft;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  "image/save": {
    params: SaveImage;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  "link/open": {
    params: OpenLink;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  ping: {
    params: Nothing;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  "suggestion/create": {
    params: CreateSuggestion;
    result: SuggestionCreated;
  };
}
/**
 * An object that needs no members.
 */
export interface Nothing {}
/**
 * A draft that the host keeps, or none.
 */
export interface KeptDraft {
  /**
   * The draft, or `null`.
   */
  draft?: Draft | null;
}
/**
 * A design that is kept, version 1.
 */
export interface Draft {
  /**
   * What was made.
   */
  design: Design;
  /**
   * What it is about. The version may be an older one: what still fits is kept.
   */
  product: DraftProduct;
  /**
   * When it was kept, RFC 3339 in UTC.
   */
  savedAt: string;
  /**
   * Always 1.
   */
  schemaVersion: number;
  /**
   * When the design was begun, RFC 3339 in UTC.
   */
  startedAt?: string | null;
  /**
   * Designs kept beside it, the oldest first; at most eight.
   */
  variants?: Variant[];
}
/**
 * Which product a draft is of.
 */
export interface DraftProduct {
  /**
   * Its name among the brand's.
   */
  id: string;
  /**
   * The version of its definition.
   */
  version: string;
}
/**
 * A design that is kept beside another.
 */
export interface Variant {
  /**
   * The design as it was.
   */
  design: Design;
  /**
   * What the customer calls it.
   */
  name: string;
}
/**
 * Parameters of `draft/save`. No draft means that none is to be kept any longer.
 */
export interface SaveDraft {
  /**
   * What to keep.
   */
  draft?: Draft | null;
}
/**
 * Parameters of `image/save`. The answer is `{}` once the image is kept.
 */
export interface SaveImage {
  /**
   * Its bytes, as base64 with padding (RFC 4648, section 4).
   */
  data: string;
  /**
   * Which image.
   */
  image: Image;
}
/**
 * Parameters of `link/open`. The answer is `{}` once the page is on its way.
 */
export interface OpenLink {
  /**
   * The address, `https:` or `http:`.
   */
  url: string;
}
/**
 * Parameters of `suggestion/create`.
 */
export interface CreateSuggestion {
  /**
   * The suggestion's own id: the same key is the same suggestion.
   */
  idempotencyKey: string;
  /**
   * What is sent.
   */
  suggestion: Suggestion;
}
/**
 * A design that is sent, version 1.
 */
export interface Suggestion {
  /**
   * What it is made of.
   */
  billOfMaterials: BillLine[];
  /**
   * The campaign it answers.
   */
  campaign?: string | null;
  /**
   * What the customer agreed to, purpose by purpose.
   */
  consents?: Consent[];
  /**
   * Who sent it; only what was consented to.
   */
  contributor?: Contributor | null;
  /**
   * What was made.
   */
  design: Design;
  /**
   * The hash of the design's canonical form: `sha256-` and base64url.
   */
  designHash: string;
  /**
   * UUID version 7, made by the sender. Sending the same again gives the same receipt.
   */
  id: string;
  /**
   * The language the customer used, BCP 47.
   */
  locale: string;
  /**
   * A picture for hosts that have no other. The collector draws its own.
   */
  preview?: Preview | null;
  /**
   * The price the customer saw.
   */
  price: Price;
  /**
   * What it is about.
   */
  product: ProductName;
  /**
   * Always 1.
   */
  schemaVersion: number;
  /**
   * When it was sent, RFC 3339 in UTC.
   */
  sentAt: string;
  /**
   * When the design was begun, RFC 3339 in UTC.
   */
  startedAt: string;
}
/**
 * A line of the bill of materials.
 */
export interface BillLine {
  /**
   * Its name in the product.
   */
  id: string;
  /**
   * How many, or how much of `unit`.
   */
  quantity: number;
  /**
   * What it is counted in; pieces when left out.
   */
  unit?: string | null;
}
/**
 * An answer to one question of consent.
 */
export interface Consent {
  /**
   * The answer.
   */
  granted: boolean;
  /**
   * What for.
   */
  purpose: Purpose;
  /**
   * The question as it was asked.
   */
  text: string;
  /**
   * The version of the question.
   */
  version: string;
}
/**
 * Who sent it.
 */
export interface Contributor {
  /**
   * Where to write to.
   */
  email?: string | null;
  /**
   * What to call them.
   */
  name?: string | null;
}
/**
 * A picture of the design.
 */
export interface Preview {
  /**
   * A standalone SVG.
   */
  svg: string;
  /**
   * The view it shows.
   */
  view: string;
}
/**
 * Exactly which product.
 */
export interface ProductName {
  /**
   * The hash of definition and artwork.
   */
  hash: string;
  /**
   * Its name among the brand's.
   */
  id: string;
  /**
   * The version of its definition.
   */
  version: string;
}
/**
 * Result of `suggestion/create`.
 */
export interface SuggestionCreated {
  /**
   * The receipt; nothing when the page keeps suggestions without one.
   */
  receipt?: Receipt | null;
}
/**
 * Proof that a suggestion was taken.
 */
export interface Receipt {
  /**
   * What the customer keeps: unguessable, easy to read aloud.
   */
  code: string;
  /**
   * The suggestion's own id.
   */
  id: string;
  /**
   * Where the customer sees what became of it; nothing when the page keeps suggestions itself.
   */
  link?: string | null;
  /**
   * When it was taken, RFC 3339.
   */
  receivedAt?: string | null;
}
/**
 * `data` of the error `SUGGESTION_REFUSED`.
 */
export interface Refused {
  /**
   * Who refused: `page`, `collector`, or `network` when nobody was reached.
   */
  from?: string;
  /**
   * Why, for the customer.
   */
  reason?: string;
  /**
   * Whether trying again may help.
   */
  retryable?: boolean;
}
/**
 * What the host tells the widget.
 */
export interface WidgetNotifications {
  "$/cancelRequest": Cancel;
  initialized: Nothing;
}
/**
 * What the host asks of the widget.
 */
export interface WidgetRequests {
  /**
   * A request that is answered.
   */
  "context/update": {
    params: UpdateContext;
    result: ContextUpdated;
  };
  /**
   * A request that is answered.
   */
  "design/export": {
    params: ExportDesign;
    result: Exported;
  };
  /**
   * A request that is answered.
   */
  "design/get": {
    params: GetDesign;
    result: Got;
  };
  /**
   * A request that is answered.
   */
  "design/load": {
    params: LoadDesign;
    result: DesignLoaded;
  };
  /**
   * A request that is answered.
   */
  focus: {
    params: TakeFocus;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  initialize: {
    params: Initialize;
    result: Initialized;
  };
  /**
   * A request that is answered.
   */
  ping: {
    params: Nothing;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  shutdown: {
    params: Nothing;
    result: Nothing;
  };
  /**
   * A request that is answered.
   */
  "view/setMode": {
    params: SetMode;
    result: Nothing;
  };
}
/**
 * Parameters of `context/update`. What is left out stays as it is.
 */
export interface UpdateContext {
  /**
   * The page's language, BCP 47.
   */
  locale?: string | null;
  /**
   * Light or dark, or design tokens.
   */
  theme?: Theme | null;
}
/**
 * Design tokens. What is left out is as it is without a theme.
 */
export interface Tokens {
  /**
   * The colours where it is dark.
   */
  dark?: TokenColours;
  /**
   * How close things stand.
   */
  density?: "comfortable" | "compact";
  /**
   * What words are set in: families that devices have, so that none is loaded.
   */
  font?: "sans" | "humanist" | "geometric" | "rounded" | "serif" | "didone" | "slab" | "mono";
  /**
   * The colours where it is light.
   */
  light?: TokenColours;
  /**
   * The brand's mark.
   */
  logo?: Logo;
  /**
   * How round corners are, in CSS pixels. 12 when left out.
   */
  radius?: number;
  /**
   * Light or dark: `auto` as the customer's device prefers.
   */
  scheme?: "auto" | "light" | "dark";
}
/**
 * The colours of light or of dark. What cannot be read is corrected, and told.
 */
export interface TokenColours {
  /**
   * The first action, what is chosen, the focus and links. Said for one of light and dark, it counts in both.
   */
  accent?: string;
  /**
   * The edges of fields and switches; quieter lines are made of it.
   */
  line?: string;
  /**
   * What words and fields stand on; the grounds of product, tiles and menus are made of it.
   */
  surface?: string;
  /**
   * Words.
   */
  text?: string;
}
/**
 * A brand's mark, drawn as SVG by the rules of a product's artwork.
 */
export interface Logo {
  /**
   * The drawing where it is dark. When left out, the other on a light plate.
   */
  darkSvg?: string;
  /**
   * The brand's name, said in the picture's place; at most 80 characters.
   */
  name: string;
  /**
   * The drawing: the text of an SVG document of at most 32 KiB.
   */
  svg: string;
}
/**
 * Result of `context/update`.
 */
export interface ContextUpdated {
  /**
   * The colours of the theme that is shown which had to be others.
   */
  corrections?: Correction[];
}
/**
 * A colour of a theme that could not be read, and the one that is shown in its place.
 */
export interface Correction {
  /**
   * The colour that was asked for, `#rrggbb`.
   */
  asked: string;
  /**
   * The least contrast that the colour asked for would have had, as WCAG 2.2 measures it.
   */
  askedRatio: number;
  /**
   * The least contrast that is allowed: 4.5 for text, 3 for controls.
   */
  needed: number;
  /**
   * `text`: words are this colour, or stand on it; `control`: edges, rings and filled buttons are.
   */
  purpose: "text" | "control";
  /**
   * The least contrast of the colour that is shown.
   */
  ratio: number;
  /**
   * Which token, as a JSON Pointer into the theme: `/light/accent`.
   */
  token: string;
  /**
   * The colour that is shown: of the same hue, lighter or darker.
   */
  used: string;
}
/**
 * Parameters of `design/export`.
 */
export interface ExportDesign {
  /**
   * The forms to have, each once.
   */
  formats: Format[];
  /**
   * The view that pictures show; the one that is shown when left out.
   */
  view?: string | null;
  /**
   * The width of a `png`, in pixels.
   */
  width?: number | null;
}
/**
 * Result of `design/export`.
 */
export interface Exported {
  /**
   * One for each form that was asked for, in that order.
   */
  files: ExportedFile[];
  /**
   * Counts changes since the widget was loaded: what is exported is this one.
   */
  revision: number;
}
/**
 * A design in one form.
 */
export interface ExportedFile {
  /**
   * The text; of a `png`, its bytes as base64 with padding (RFC 4648, section 4).
   */
  data: string;
  /**
   * Which form.
   */
  format: Format;
  /**
   * Its media type.
   */
  mediaType: string;
}
/**
 * Parameters of `design/get`.
 */
export interface GetDesign {
  /**
   * What to leave the rest out for.
   */
  only?: Only | null;
}
/**
 * Result of `design/get`.
 */
export interface CurrentDesign {
  /**
   * The design.
   */
  design: Design;
  /**
   * The hash of its canonical form.
   */
  designHash: string;
  /**
   * What it costs.
   */
  price: Price;
  /**
   * Counts changes since the widget was loaded.
   */
  revision?: number;
}
/**
 * Result of `design/get` with `only: summary`.
 */
export interface CurrentSummary {
  /**
   * Counts changes since the widget was loaded.
   */
  revision: number;
  /**
   * What there is now.
   */
  summary: Summary;
}
/**
 * Parameters of `design/load`: one of `design` and `w3c`. What was there is one step back for the
 * customer.
 */
export interface LoadDesign {
  /**
   * The design.
   */
  design?: Design | null;
  /**
   * Only if the design at work is still of this revision.
   */
  revision?: number | null;
  /**
   * W3C Web Annotations (one, an array, a page, or a collection with its pages): the design at work,
   * with their marks in place of its own.
   */
  w3c?: unknown;
}
/**
 * Result of `design/load`.
 */
export interface DesignLoaded {
  /**
   * What did not fit the product and was left out; pointers are into what was loaded.
   */
  issues: Problem[];
  /**
   * Counts changes since the widget was loaded.
   */
  revision: number;
}
/**
 * One mistake in a document.
 */
export interface Problem {
  /**
   * What it is, for a program.
   */
  code: string;
  /**
   * What it is and what to do, for a person.
   */
  detail: string;
  /**
   * Where it is, as a JSON Pointer (RFC 6901) into the document.
   */
  pointer: string;
}
/**
 * Parameters of `focus`: what a key can reach first takes the focus, coming from before the widget, or
 * last, coming from behind it.
 */
export interface TakeFocus {
  /**
   * Where the keyboard comes from.
   */
  direction?: Direction;
}
/**
 * Parameters of `initialize`.
 */
export interface Initialize {
  /**
   * The campaign that suggestions answer.
   */
  campaign?: string | null;
  /**
   * What the host can do.
   */
  capabilities?: HostCapabilities;
  /**
   * Where the widget is shown.
   */
  context?: Context;
  /**
   * A draft to go on with.
   */
  draft?: unknown;
  /**
   * What the host wishes for when its documents are larger than usual. The answer says what holds.
   */
  limits?: Wish;
  /**
   * A design link to open: its fragment, or a whole address with it. Counts before any draft.
   */
  link?: string | null;
  /**
   * The product itself…
   */
  product?: Bundle | null;
  /**
   * …or where to find it.
   */
  productUrl?: string | null;
  /**
   * The versions the host speaks.
   */
  protocol: Versions;
  /**
   * What the host speaks with.
   */
  sdk?: Software | null;
}
/**
 * What the host can do.
 */
export interface HostCapabilities {
  /**
   * Take the design with every `design/changed`.
   */
  designs?: boolean;
  /**
   * Keep drafts: `draft/save` and `draft/load`.
   */
  drafts?: boolean;
  /**
   * Take images: `image/save`. Without it the widget takes none from the customer.
   */
  images?: boolean;
  /**
   * Open links: `link/open`. Without it the widget opens them itself, if the frame may.
   */
  links?: boolean;
}
/**
 * Where the widget is shown.
 */
export interface Context {
  /**
   * What decides how tall the widget is.
   */
  display?: Display;
  /**
   * The page's language, BCP 47.
   */
  locale?: string;
  /**
   * What the customer can do.
   */
  mode?: Mode;
  /**
   * The address of the host's page, without a fragment: what links to a design are made of.
   */
  page?: string | null;
  /**
   * Light or dark, or design tokens.
   */
  theme?: Theme;
}
/**
 * What a host may ask for in `initialize` when its documents are larger than usual. What is left out,
 * or is less than usual, stays as it is; more than 20,000, 2,000,000 and 32 MiB is brought down to those.
 * Who names no bytes gets as many for each annotation and point as usual.
 */
export interface Wish {
  /**
   * The most annotations in a design.
   */
  annotations?: number | null;
  /**
   * The most bytes of one message.
   */
  bytes?: number | null;
  /**
   * The most points in all strokes of a design together.
   */
  points?: number | null;
}
/**
 * A product definition and the drawings it names, in one file.
 */
export interface Bundle {
  /**
   * The SVG files the definition names, by name.
   */
  artwork: {
    [k: string]: string;
  };
  /**
   * The content of `product.json`.
   */
  definition: ProductDefinition;
}
/**
 * A product definition, version 1.
 */
export interface ProductDefinition {
  /**
   * The address of this schema, for editors.
   */
  $schema?: string;
  /**
   * Where texts and images may be printed; at most 20.
   */
  areas?: Area[];
  /**
   * The days it takes before any choice. The lead time is told only when this is given.
   */
  baseLeadTime?: number;
  /**
   * The price before any choice, in minor units of the currency.
   */
  basePrice: number;
  /**
   * The weight before any choice, in grams. The weight is told only when this is given.
   */
  baseWeight?: number;
  /**
   * What it is made of.
   */
  billOfMaterials?: BillLineMade[];
  /**
   * One line on what may be done with it.
   */
  brief?: {
    [k: string]: string;
  };
  /**
   * ISO 4217 code.
   */
  currency: string;
  /**
   * What texts may be set in; at most 20.
   */
  fonts?: Font[];
  /**
   * The product's name among the brand's.
   */
  id: string;
  /**
   * How it is made, in order.
   */
  instructions?: Instruction[];
  /**
   * The language that all words are given in at least.
   */
  locale: string;
  /**
   * What the customer calls the product.
   */
  name: {
    [k: string]: string;
  };
  /**
   * Questions for those who know what they need, and not what it is called.
   */
  needs?: Need[];
  /**
   * All that can be decided.
   */
  options: ProductOption[];
  /**
   * What can be named, as a tree.
   */
  parts?: Part[];
  /**
   * Which choices go together.
   */
  rules?: Rule[];
  /**
   * Always 1.
   */
  schemaVersion: 1;
  /**
   * Whole configurations to begin with.
   */
  startingPoints?: StartingPoint[];
  /**
   * Groups of options, in the order to decide them.
   */
  steps: Step[];
  /**
   * What a customer draws with.
   */
  theme?: ProductTheme;
  /**
   * The unit of the views' coordinates.
   */
  units: string;
  /**
   * The version of this definition.
   */
  version: string;
  /**
   * The pictures, the first shown first.
   */
  views: View[];
}
/**
 * Where texts and images may be printed. Artwork says where in a view it is, by `data-area`.
 */
export interface Area {
  /**
   * Its printed height in product units.
   */
  height: number;
  /**
   * Its name.
   */
  id: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * The part it is on.
   */
  part?: string;
  /**
   * Its printed width in product units.
   */
  width: number;
}
/**
 * A line of the bill of materials.
 */
export interface BillLineMade {
  /**
   * Its name.
   */
  id: string;
  /**
   * What it is.
   */
  name: {
    [k: string]: string;
  };
  /**
   * What the maker orders it by.
   */
  partNumber?: string;
  /**
   * How many; one when left out.
   */
  quantity?: number;
  /**
   * In place of `quantity`: the value of a number option.
   */
  quantityOf?: QuantityOf;
  /**
   * What it is counted in; pieces when left out.
   */
  unit?: string;
  /**
   * When it belongs to the product; always when left out.
   */
  when?: Condition[];
}
/**
 * The value of a number option, so many times.
 */
export interface QuantityOf {
  /**
   * The number option.
   */
  option: string;
  /**
   * How many times it counts; once when left out.
   */
  times?: number;
}
/**
 * A test of one option: its value is any of `is`, or from `min` to `max`, or a text or image is `given`.
 */
export interface Condition {
  /**
   * `text` and `image`: whether there must be one, or must be none.
   */
  given?: boolean;
  /**
   * The values that pass.
   */
  is?: Scalar[];
  /**
   * The largest number that passes.
   */
  max?: number;
  /**
   * The smallest number that passes.
   */
  min?: number;
  /**
   * The option that is looked at.
   */
  option: string;
}
/**
 * A typeface the brand offers for texts.
 */
export interface Font {
  /**
   * CSS font names, the first that is there is taken: names in single quotes, or generic ones.
   */
  family: string;
  /**
   * Its name.
   */
  id: string;
  /**
   * Whether it is italic.
   */
  italic?: boolean;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * From 100, thin, to 900, heavy; 400 when left out.
   */
  weight?: number;
  /**
   * Its mean width compared with a plain sans; 1 when left out.
   */
  width?: number;
}
/**
 * A step of making it.
 */
export interface Instruction {
  /**
   * Its name.
   */
  id: string;
  /**
   * What to do. `{option}` stands for the value of an option with its unit.
   */
  text: {
    [k: string]: string;
  };
  /**
   * When it belongs to the product; always when left out.
   */
  when?: Condition[];
}
/**
 * A question for those who know what they need, and not what it is called.
 */
export interface Need {
  /**
   * What may be answered.
   */
  answers: Answer[];
  /**
   * Its name.
   */
  id: string;
  /**
   * What is asked.
   */
  question: {
    [k: string]: string;
  };
}
/**
 * An answer to a question: choices made at once.
 */
export interface Answer {
  /**
   * The values it chooses, by the names of their options.
   */
  choose: {
    [k: string]: Scalar;
  };
  /**
   * Its name.
   */
  id: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * The name of the SVG file that shows it.
   */
  picture?: string;
}
/**
 * One answer to a choice option.
 */
export interface Choice {
  /**
   * Its colour, as `#rrggbb`.
   */
  colour?: string;
  /**
   * Who made it, where that must be said.
   */
  credit?: Credit;
  /**
   * Its name.
   */
  id: string;
  /**
   * How long it takes, in days. Of all that is chosen the longest counts.
   */
  leadTime?: number;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * The name of the SVG file that shows it.
   */
  picture?: string;
  /**
   * Its price, in minor units of the currency.
   */
  price?: number;
  /**
   * Its weight, in grams.
   */
  weight?: number;
}
/**
 * Who made a motif, and under which licence it is used.
 */
export interface Credit {
  /**
   * Who made it.
   */
  author: string;
  /**
   * An SPDX identifier, or the licence's name.
   */
  licence: string;
  /**
   * Where it is from.
   */
  source?: string;
}
/**
 * Something of the product that can be pointed at.
 */
export interface Part {
  /**
   * Its name in artwork.
   */
  id: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * What it consists of.
   */
  parts?: Part[];
}
/**
 * How many of several conditions hold.
 */
export interface Count {
  /**
   * How many.
   */
  count: number;
  /**
   * Of these.
   */
  of: Condition[];
}
/**
 * A sum of number options and its bounds.
 */
export interface Comparison {
  /**
   * The smallest sum.
   */
  atLeast?: number;
  /**
   * The largest sum.
   */
  atMost?: number;
  /**
   * What is added up.
   */
  terms: Term[];
}
/**
 * A number option, so many times. One that is not asked counts as zero.
 */
export interface Term {
  /**
   * The number option, with at most 1,000 steps.
   */
  option: string;
  /**
   * How many times it counts; once when left out.
   */
  times?: number;
}
/**
 * The combinations of values that are allowed.
 */
export interface Table {
  /**
   * The rows; each has a cell for each column.
   */
  allowed: Cell[][];
  /**
   * What the columns are about.
   */
  options: string[];
}
/**
 * A whole configuration to begin with; options it leaves out have their default.
 */
export interface StartingPoint {
  /**
   * Values by the names of their options.
   */
  configuration: {
    [k: string]: Scalar;
  };
  /**
   * Its name.
   */
  id: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
}
/**
 * Options that are decided together.
 */
export interface Step {
  /**
   * Its name.
   */
  id: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * The names of its options, in order.
   */
  options: string[];
}
/**
 * What a customer draws with, and design tokens, which a page's go before.
 */
export interface ProductTheme {
  /**
   * The colours where it is dark.
   */
  dark?: TokenColours;
  /**
   * How close things stand.
   */
  density?: "comfortable" | "compact";
  /**
   * What words are set in: families that devices have, so that none is loaded.
   */
  font?: "sans" | "humanist" | "geometric" | "rounded" | "serif" | "didone" | "slab" | "mono";
  /**
   * The colours where it is light.
   */
  light?: TokenColours;
  /**
   * The brand's mark.
   */
  logo?: Logo;
  /**
   * The colours, in the order they are offered; at most 12. Five that stand out on most products when left out.
   */
  palette?: Ink[];
  /**
   * How round corners are, in CSS pixels. 12 when left out.
   */
  radius?: number;
  /**
   * Light or dark: `auto` as the customer's device prefers.
   */
  scheme?: "auto" | "light" | "dark";
  /**
   * How wide lines may be, from fine to broad, in pixels of a view that is seen whole; at most 5.
   */
  widths?: number[];
}
/**
 * A colour to draw in.
 */
export interface Ink {
  /**
   * The colour.
   */
  colour: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
}
/**
 * A picture of the product from one side.
 */
export interface View {
  /**
   * The name of its SVG file, whose viewBox has the same extent.
   */
  artwork: string;
  /**
   * Its name.
   */
  id: string;
  /**
   * What the customer calls it.
   */
  name: {
    [k: string]: string;
  };
  /**
   * Its extent in product units.
   */
  size: Extent;
}
/**
 * Width and height in product units.
 */
export interface Extent {
  /**
   * From top to bottom.
   */
  height: number;
  /**
   * From left to right.
   */
  width: number;
}
/**
 * The versions of the protocol one side speaks.
 */
export interface Versions {
  /**
   * The newest.
   */
  max: number;
  /**
   * The oldest.
   */
  min: number;
}
/**
 * A piece of software.
 */
export interface Software {
  /**
   * What it is called.
   */
  name: string;
  /**
   * Its version.
   */
  version: string;
}
/**
 * Result of `initialize`.
 */
export interface Initialized {
  /**
   * What the widget can do.
   */
  capabilities: WidgetCapabilities;
  /**
   * The colours of the theme that had to be others to be read.
   */
  corrections?: Correction[];
  /**
   * How much the widget takes.
   */
  limits: Limits;
  /**
   * The version spoken from here on.
   */
  protocol: number;
  /**
   * What answers.
   */
  widget: Software;
}
/**
 * What the widget can do.
 */
export interface WidgetCapabilities {
  /**
   * The forms that a design can be had in.
   */
  formats?: Format[];
  /**
   * The methods it answers.
   */
  methods?: string[];
  /**
   * What a customer can be let do.
   */
  modes?: Mode[];
}
/**
 * The limits as a widget tells them to its host.
 */
export interface Limits {
  /**
   * The most annotations in a design.
   */
  annotations?: number;
  /**
   * The longest text a customer may write in one place, in characters.
   */
  characters?: number;
  /**
   * How deep arrays and objects may be nested.
   */
  depth?: number;
  /**
   * The most bytes of one image.
   */
  imageBytes?: number;
  /**
   * The most pixels of one image.
   */
  imagePixels?: number;
  /**
   * The most bytes of one message.
   */
  messageBytes?: number;
  /**
   * The most points in all strokes of a design together.
   */
  points?: number;
  /**
   * The most points in one stroke.
   */
  pointsInAStroke?: number;
  /**
   * The most proposals in a design.
   */
  proposals?: number;
  /**
   * The most requests that may wait for an answer.
   */
  requestsInFlight?: number;
  /**
   * The most bytes of a suggestion without its preview.
   */
  suggestionBytes?: number;
  /**
   * The most variants kept in a draft.
   */
  variants?: number;
}
/**
 * Parameters of `view/setMode`.
 */
export interface SetMode {
  /**
   * What can be done from now on.
   */
  mode: Mode;
}
