// Designs over the port: read, opened, exported, told about. It must not know any product.
import { expect, expectError, told, Untried } from "../grading.js";
import { after, canonical, hash } from "../wire.js";

/** One widget at work for all of them, with a host that keeps drafts. */
async function at(kit) {
  if (!kit.designing) {
    const kept = [];
    const words = { "draft/load": () => ({ result: { draft: null } }), "draft/save": ({ draft }) => (kept.push(draft), { result: {} }) };
    kit.designing = { ...(await kit.working({ capabilities: { drafts: true } }, words)), kept };
  }
  return kit.designing;
}

async function get(peer) {
  const answer = await peer.ask("design/get");
  expect(answer?.result, `design/get answered ${told(answer)}`);
  return answer.result;
}

export const designing = [
  ["design/get", "`design/get` answers with revision, design, hash and price.", async (kit) => {
    const current = await get((await at(kit)).peer);
    expect(Number.isInteger(current.revision), `revision is ${told(current.revision)}`);
    expect(current.design?.schemaVersion === 1 && current.design.configuration, `design is ${told(current.design)}`);
    expect(/^[A-Z]{3}$/.test(current.price?.currency) && Number.isInteger(current.price.total), `price is ${told(current.price)}`);
  }],
  ["design/hash", "`designHash` is the SHA-256 of the design's canonical form (RFC 8785).", async (kit) => {
    const { design, designHash } = await get((await at(kit)).peer);
    const expected = await hash(canonical(design));
    expect(designHash === expected, `it says ${told(designHash)}, and the design's is ${expected}`);
  }],
  ["design/summary", "`design/get {only: \"summary\"}` answers without the design.", async (kit) => {
    const answer = await (await at(kit)).peer.ask("design/get", { only: "summary" });
    const summary = answer?.result?.summary;
    expect(Number.isInteger(summary?.annotations) && summary.price && answer.result.design === undefined, `it answered ${told(answer)}`);
  }],
  ["design/load", "`design/load` opens a design, which `design/get` then answers with.", async (kit) => {
    const { peer } = await at(kit);
    const { design, revision } = await get(peer);
    const story = "A design of the conformance kit.";
    const answer = await peer.ask("design/load", { design: { ...design, story }, revision });
    expect(answer?.result, `it answered ${told(answer)}`);
    expect(answer.result.revision > revision && Array.isArray(answer.result.issues), `it answered ${told(answer)}`);
    const now = await get(peer);
    expect(now.design.story === story && now.revision === answer.result.revision, `then design/get says ${told(now)}`);
  }],
  ["design/round-trip", "What `design/get` answers comes back the same, member for member.", async (kit) => {
    const { peer } = await at(kit);
    const { design } = await get(peer);
    await peer.ask("design/load", { design });
    expect(canonical((await get(peer)).design) === canonical(design), "the design came back otherwise");
  }],
  ["design/conflict", "With a revision that is past, nothing is opened.", async (kit) => {
    const { peer } = await at(kit);
    const { design, revision } = await get(peer);
    expectError(await peer.ask("design/load", { design: { ...design, story: "late" }, revision: revision - 1 }), 1005, "REVISION_CONFLICT");
    expect((await get(peer)).design.story !== "late", "the design was opened all the same");
  }],
  ["design/issues", "What does not fit the product is left out and named by its place; what is no design changes nothing.", async (kit) => {
    const { peer } = await at(kit);
    const { design } = await get(peer);
    const odd = await peer.ask("design/load", { design: { ...design, configuration: { ...design.configuration, "no-such-option": 1 } } });
    expect(odd?.result?.issues?.some(({ pointer, code }) => pointer.includes("no-such-option") && code), `it answered ${told(odd)}`);
    const { revision } = await get(peer);
    for (const wrong of [null, 1, "design", [], { schemaVersion: 99 }]) {
      const answer = await peer.ask("design/load", { design: wrong });
      expect(answer?.error?.data?.issues?.length, `to ${told(wrong)} it answered ${told(answer)}`);
    }
    expect((await get(peer)).revision === revision, "something was opened");
  }],
  ["design/limits", "As much as `limits` say is opened, and one more is named by its place.", async (kit) => {
    const { peer, answer } = await at(kit);
    const { design } = await get(peer);
    const { characters, proposals } = answer.limits;
    const wishes = (count) => Array.from({ length: count }, (_, at) => ({ id: `p${at + 1}`, kind: "part", name: "more" }));
    for (const [member, of, most] of [["story", (count) => "é".repeat(count), characters], ["proposals", wishes, proposals]]) {
      for (const count of [most, most + 1]) {
        const opened = await peer.ask("design/load", { design: { ...design, [member]: of(count) } });
        const issues = opened?.result?.issues?.map(({ pointer }) => pointer);
        const expected = count > most ? [`/${member}`] : [];
        expect(told(issues) === told(expected), `to ${count} in ${member} it answered ${told(opened?.result ?? opened)}`);
        const found = (await get(peer)).design[member];
        expect([...found].length === most, `of ${count} in ${member} it opened ${[...found].length}`);
      }
    }
    await peer.ask("design/load", { design });
  }],
  ["design/images", "A host that takes no images can hand none over.", async (kit) => {
    const { peer } = await at(kit);
    const { design } = await get(peer);
    const image = { hash: `sha256-${"A".repeat(43)}`, mediaType: "image/png", width: 2, height: 2 };
    const proposals = [{ id: "p1", kind: "part", name: "like this", image }];
    expectError(await peer.ask("design/load", { design: { ...design, proposals } }), 1002, "CAPABILITY_MISSING");
  }],
  ["design/changed", "A change is told, by whom, at most ten times a second.", async (kit) => {
    const { peer } = await at(kit);
    const { design } = await get(peer);
    const from = peer.heard.all.length;
    for (let turn = 0; turn < 30; turn += 1) await peer.ask("design/load", { design: { ...design, story: `turn ${turn}` } });
    await after(1_000);
    const told_ = peer.heard.all.slice(from).filter(({ message }) => message?.method === "design/changed");
    expect(told_.length > 0, "nothing was told");
    const { params } = told_.at(-1).message;
    expect(params.by === "host" && Number.isInteger(params.revision) && Number.isInteger(params.summary?.annotations), `it told ${told(params)}`);
    expect(params.design === undefined, "it told the design, which the host did not ask for");
    expect(params.revision === (await get(peer)).revision, "the last one told is not the last change");
    for (const { at } of told_) {
      const second = told_.filter((other) => other.at >= at && other.at < at + 1_000).length;
      expect(second <= 11, `${second} in a second`);
    }
  }],
  ["draft/save", "A change is kept with a host that keeps drafts, within two seconds.", async (kit) => {
    const { peer, kept } = await at(kit);
    const { design } = await get(peer);
    const before = kept.length;
    await peer.ask("design/load", { design: { ...design, story: "to be kept" } });
    for (let turn = 0; turn < 20 && !kept.slice(before).some((draft) => JSON.stringify(draft)?.includes("to be kept")); turn += 1) await after(100);
    expect(kept.slice(before).some((draft) => JSON.stringify(draft)?.includes("to be kept")), `${kept.length - before} drafts came, none with the change`);
  }],
  ["draft/again", "A draft that was handed back is opened.", async (kit) => {
    const { kept } = await at(kit);
    const draft = kept.findLast((draft) => draft !== null);
    if (!draft) throw new Untried("no draft was kept");
    kit.designing = undefined;
    const { peer } = await kit.working({ capabilities: { drafts: true }, draft }, { "draft/save": () => ({ result: {} }) });
    expect((await get(peer)).design.story === "to be kept", "the design is another one");
  }],
  ["design/with-changes", "A host that wants designs is told the design with every change.", async (kit) => {
    kit.designing = undefined;
    const { peer } = await kit.working({ capabilities: { designs: true } });
    const { design } = await get(peer);
    const story = `told with the design: ${crypto.randomUUID()}`;
    await peer.ask("design/load", { design: { ...design, story } });
    const isIt = ({ message }) => message?.method === "design/changed" && message.params?.design?.story === story;
    expect(await peer.heard.first(isIt, 5_000), () => `it told ${told(peer.heard.all.at(-1).message)}`);
  }],
  ["export", "`design/export` answers with a file for each format, in their order.", async (kit) => {
    const { peer } = await at(kit);
    const formats = ["svg", "json", "png"];
    const answer = await peer.ask("design/export", { formats, width: 64 }, 35_000);
    const files = answer?.result?.files;
    expect(told(files?.map(({ format }) => format)) === told(formats), `it answered ${told(answer)}`);
    const [svg, json, png] = files.map(({ data }) => data);
    const types = files.map(({ mediaType }) => mediaType?.split(";")[0]);
    expect(told(types) === told(["image/svg+xml", "application/json", "image/png"]), `media types are ${told(types)}`);
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    expect(root.localName === "svg", "the svg is none");
    expect(JSON.parse(json).schemaVersion === 1, "the json is no design");
    expect(atob(png).startsWith("\x89PNG"), "the png is none");
  }],
  ["export/width", "A `png` is as wide as is asked, from 16 to 4,096 pixels.", async (kit) => {
    const { peer } = await at(kit);
    const answer = await peer.ask("design/export", { formats: ["png"], width: 16 }, 35_000);
    const png = atob(answer?.result?.files?.[0]?.data ?? "");
    // The width is the first number of the first chunk, big end first.
    const width = [16, 17, 18, 19].reduce((sum, at) => sum * 256 + png.charCodeAt(at), 0);
    expect(width === 16, `it is ${width} pixels wide`);
    for (const width of [15, 4_097, "wide"]) expectError(await peer.ask("design/export", { formats: ["png"], width }), -32602, "INVALID_PARAMS");
  }],
  ["export/view", "A view that is not known is refused.", async (kit) => {
    const answer = await (await at(kit)).peer.ask("design/export", { formats: ["svg"], view: "no-such-view" });
    expectError(answer, -32602, "INVALID_PARAMS");
  }],
  ["export/w3c", "Marks go out as one collection of Web Annotations, and come in from there.", async (kit) => {
    const { peer } = await at(kit);
    const answer = await peer.ask("design/export", { formats: ["w3c"] });
    const w3c = JSON.parse(answer?.result?.files?.[0]?.data ?? "null");
    expect(w3c?.type === "AnnotationCollection" && Number.isInteger(w3c.total), `it answered ${told(answer)}`);
    const again = await peer.ask("design/load", { w3c });
    expect(told(again?.result?.issues) === "[]", `what it wrote is opened with ${told(again)}`);
    const { design } = await get(peer);
    expectError(await peer.ask("design/load", { design, w3c }), -32602, "INVALID_PARAMS");
  }],
  ["export/unknown", "A format that is not known is refused.", async (kit) => {
    expectError(await (await at(kit)).peer.ask("design/export", { formats: ["docx"] }), -32602, "INVALID_PARAMS");
  }],
];
