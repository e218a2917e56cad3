// What a widget answers before there is a design, and `initialize` itself.
import { expect, expectError, told } from "../grading.js";

const LIMITS = ["messageBytes", "suggestionBytes", "depth", "requestsInFlight", "annotations", "pointsInAStroke", "points", "characters",
  "proposals", "variants", "imageBytes", "imagePixels"];

/** A widget that was not initialised; the rules that only ask share it. */
async function fresh(kit) {
  kit.fresh ??= await kit.open().connected();
  return kit.fresh;
}

export const beginning = [
  ["ping", "`ping` is answered before anything else.", async (kit) => {
    kit.fresh = undefined;
    const answer = await (await fresh(kit)).ask("ping");
    expect(told(answer?.result) === "{}", `it answered ${told(answer)}`);
  }],
  ["initialize/first", "Requests before `initialize` are refused.", async (kit) => {
    const peer = await fresh(kit);
    for (const method of ["design/get", "design/load", "design/export"]) expectError(await peer.ask(method), -32002, "NOT_INITIALIZED");
  }],
  ["initialize/versions", "A host of another version is told so.", async (kit) => {
    const protocol = { min: 1_000, max: 1_001 };
    expectError(await (await fresh(kit)).ask("initialize", kit.begin({ protocol })), 1001, "UNSUPPORTED_PROTOCOL");
  }],
  ["initialize/params", "Parameters that do not fit are refused, and `issues` name each by a JSON Pointer.", async (kit) => {
    const answer = await (await fresh(kit)).ask("initialize", { protocol: "one" });
    expectError(answer, -32602, "INVALID_PARAMS");
    const { issues } = answer.error.data;
    expect(issues?.length && issues.every(({ pointer, code }) => typeof pointer === "string" && code), `issues are ${told(issues)}`);
  }],
  ["initialize/product", "A product with mistakes is refused, and `issues` name each.", async (kit) => {
    const product = { definition: { schemaVersion: 1, id: "Not An Id" }, artwork: {} };
    const answer = await (await fresh(kit)).ask("initialize", kit.begin({ productUrl: undefined, product }));
    expectError(answer, 1004, "INVALID_DOCUMENT");
    expect(answer.error.data.issues?.length, `issues are ${told(answer.error.data.issues)}`);
  }],
  ["initialize/missing", "Without a product there is nothing to begin with.", async (kit) => {
    const { productUrl, ...bare } = kit.begin();
    expectError(await (await fresh(kit)).ask("initialize", bare), 1004, "INVALID_DOCUMENT");
  }],
  ["initialize/both", "`product` counts when `productUrl` is there as well.", async (kit) => {
    const answer = await (await fresh(kit)).ask("initialize", kit.begin({ product: { definition: {}, artwork: {} } }));
    expectError(answer, 1004, "INVALID_DOCUMENT");
  }],
  ["initialize/tokens", "A token of the wrong shape is refused by its place, and then nothing begins.", async (kit) => {
    const peer = await fresh(kit);
    const answer = await peer.ask("initialize", kit.begin({ context: { theme: { light: { accent: "red" } } } }));
    expectError(answer, -32602, "INVALID_PARAMS");
    const places = answer.error.data.issues?.map(({ pointer }) => pointer);
    expect(told(places) === told(["/context/theme/light/accent"]), `issues are at ${told(places)}`);
    expectError(await peer.ask("design/get"), -32002, "NOT_INITIALIZED");
  }],
  ["initialize/again", "After an `initialize` that failed, another may be tried.", async (kit) => {
    const peer = await fresh(kit);
    const answer = await peer.ask("initialize", kit.begin(), 60_000);
    expect(answer?.result, `it answered ${told(answer)}`);
  }],
  ["initialize/once", "A second `initialize` is refused.", async (kit) => {
    expectError(await (await fresh(kit)).ask("initialize", kit.begin()), -32600, "INVALID_REQUEST");
  }],
  ["initialize/meanwhile", "So is one that comes before the first is answered.", async (kit) => {
    const peer = await kit.open().connected();
    const first = peer.ask("initialize", kit.begin(), 60_000);
    expectError(await peer.ask("initialize", kit.begin()), -32600, "INVALID_REQUEST");
    expect((await first)?.result, () => "the first fails");
  }],
  ["rpc/doubled", "A request with an id that waits for its answer already is ignored.", async (kit) => {
    const peer = await kit.open().connected();
    const answers = await peer.askTwice("initialize", kit.begin(), "ping", 60_000);
    expect(answers !== undefined, "it began before it could know the product");
    expect(answers === 1, `${answers} answers have the same id`);
  }],
  ["initialize/newest", "Of the versions that both speak, the newest is spoken.", async (kit) => {
    const { guest, answer } = await kit.working({ protocol: { min: 1, max: 1_000 } });
    const newest = Math.max(...guest.hellos.all[0].data.versions);
    expect(answer.protocol === newest, `it speaks ${newest}, and answers ${told(answer.protocol)}`);
  }],
  ["initialize/mode", "In the mode `readonly` no design is opened from the first moment on.", async (kit) => {
    const { peer } = await kit.working({ context: { locale: "en", mode: "readonly" } });
    const { design } = (await peer.ask("design/get"))?.result ?? {};
    expectError(await peer.ask("design/load", { design }), 1006, "READ_ONLY");
  }],
  ["initialize/answer", "The answer names protocol, widget, capabilities and every limit; members that are not known are ignored.", async (kit) => {
    kit.fresh = undefined;
    const { answer } = await kit.working({ "x/more": { deep: [1] }, later: true, capabilities: { "x/later": true } });
    expect(answer.protocol === 1, `protocol is ${told(answer.protocol)}`);
    expect(answer.widget?.name && answer.widget?.version, `widget is ${told(answer.widget)}`);
    expect(Array.isArray(answer.capabilities?.methods), `capabilities are ${told(answer.capabilities)}`);
    for (const name of ["methods", "modes", "formats"]) expect(Array.isArray(answer.capabilities[name]), `capabilities do not say ${name}`);
    const missing = LIMITS.filter((name) => !Number.isInteger(answer.limits?.[name]));
    expect(missing.length === 0, `these limits are not told: ${missing}`);
  }],
  ["initialize/limits", "A host may wish for larger limits, up to the ceilings; for less it gets what is usual.", async (kit) => {
    const { answer: usual } = await kit.working();
    const all = { annotations: "annotations", points: "points", bytes: "messageBytes" };
    const ceilings = { annotations: 20_000, points: 2_000_000, bytes: 32 << 20 };
    for (const [wished, held] of [[1, () => 0], [1e9, (name) => ceilings[name]]]) {
      const limits = Object.fromEntries(Object.keys(all).map((name) => [name, wished]));
      const { answer } = await kit.working({ limits });
      for (const [name, member] of Object.entries(all)) {
        const most = Math.max(usual.limits[member], held(name));
        const found = answer.limits?.[member];
        expect(found >= usual.limits[member] && found <= most, `with a wish for ${wished} ${name} it says ${told(found)}`);
      }
    }
  }],
  ["initialize/draft-load", "A host that keeps drafts is asked for one, once, when it handed none over.", async (kit) => {
    let count = 0;
    const { peer } = await kit.working({ capabilities: { drafts: true } }, { "draft/load": () => ((count += 1), { result: { draft: null } }), "draft/save": () => ({ result: {} }) });
    expect(count || (await peer.called("draft/load", 5_000)), "it did not ask");
    expect(count <= 1, `it asked ${count} times`);
  }],
  ["initialize/no-drafts", "A host that keeps no drafts is not asked about them.", async (kit) => {
    const { peer } = await kit.working();
    const asked = await peer.heard.first(({ message }) => message?.method?.startsWith("draft/"), 2_000);
    expect(!asked, () => `it asked ${asked.message.method}`);
  }],
];
