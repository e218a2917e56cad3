// Where a design comes from: a draft of the host's, or a link. It must not know what is in either but their story.
import { expect, told } from "../grading.js";
import { after, base64url } from "../wire.js";

/** What a customer could have written, never the same. */
const story = () => `By the conformance kit: ${crypto.randomUUID()}`;

/** A widget at work that has nothing of an earlier one: the campaign is another. `words` are added to what the host does. */
function apart(kit, more = {}, words = {}) {
  const keeping = { "draft/load": () => ({ result: { draft: null } }), "draft/save": () => ({ result: {} }), ...words };
  return kit.working({ capabilities: { drafts: true }, campaign: crypto.randomUUID(), ...more }, keeping);
}

/** A draft with this story, as the widget itself writes one. */
async function draftWith(kit, story) {
  let come;
  const kept = new Promise((resolve) => (come = resolve));
  const { peer } = await apart(kit, {}, { "draft/save": ({ draft }) => (draft?.design?.story === story && come(draft), { result: {} }) });
  const { design } = (await peer.ask("design/get"))?.result ?? {};
  await peer.ask("design/load", { design: { ...design, story } });
  const draft = await Promise.race([kept, after(5_000)]);
  expect(draft, "no draft with the change came within five seconds");
  return draft;
}

const storyOf = async ({ peer }) => (await peer.ask("design/get"))?.result?.design?.story;

/** A link to what sets a design apart from the defaults: zlib (RFC 1950) of JSON, in base64url. */
async function linkTo(members) {
  const packed = new Blob([JSON.stringify(members)]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  return `#d=1.${base64url(bytes)}`;
}

export const drafting = [
  ["draft/loaded", "What `draft/load` answers is opened as long as nothing was done.", async (kit) => {
    kit.story = story();
    kit.draft = await draftWith(kit, kit.story);
    const widget = await apart(kit, {}, { "draft/load": () => ({ result: { draft: kit.draft } }) });
    let found;
    for (let turn = 0; turn < 50 && (found = await storyOf(widget)) !== kit.story; turn += 1) await after(100);
    expect(found === kit.story, `the story is ${told(found)}`);
  }],
  ["draft/given-up", "A question that the host leaves unanswered for ten seconds is given up, and told so; a late answer does no harm.", async (kit) => {
    const { peer } = await apart(kit, {}, { "draft/load": null });
    const asked = await peer.called("draft/load");
    expect(asked, "`draft/load` was not asked");
    const { at } = peer.heard.all.find(({ message }) => message === asked);
    const isGivenUp = ({ message }) => message?.method === "$/cancelRequest" && message.params?.id === asked.id;
    const told_ = await peer.heard.first(isGivenUp, 30_000);
    expect(told_, "it did not tell `$/cancelRequest` with its id");
    expect(told_.at - at > 9_000, `it gave up after ${Math.round(told_.at - at)} ms`);
    expect(told_.message.id === undefined, "it asks for an answer");
    peer.post({ jsonrpc: "2.0", id: asked.id, result: { draft: kit.draft ?? null } });
    await after(500);
    expect(await storyOf({ peer }) === "", "the late answer was opened");
  }],
  ["link/opened", "A link in `initialize` is opened, and counts before a draft.", async (kit) => {
    const { product } = kit.draft ?? (await draftWith(kit, story()));
    const linked = story();
    const link = await linkTo({ p: product.id, v: product.version, s: linked });
    const found = await storyOf(await apart(kit, { link, draft: kit.draft }));
    expect(found === linked, `the story is ${told(found)}`);
  }],
  ["link/broken", "With a link that does not open, the design is as it would be without it.", async (kit) => {
    const { product } = kit.draft ?? (await draftWith(kit, story()));
    const link = await linkTo({ p: product.id, v: product.version, s: story() });
    const elsewhere = await linkTo({ p: "conformance-of-another-product", v: "1.0.0", s: story() });
    for (const broken of [elsewhere, link.slice(0, -9), "#d=1.none", "#d=99.AAAA", "", "#"]) {
      const found = await storyOf(await apart(kit, { link: broken, draft: kit.draft }));
      expect(found === (kit.story ?? ""), `with ${told(broken.slice(0, 20))} the story is ${told(found)}`);
    }
  }],
];
