// The same host after its frame was loaded again. It must not know what a draft holds.
import { expect, told, Untried } from "../grading.js";

export const second = [
  ["host/reload", "After a reload, a hello with another nonce gets another port.", async (kit) => {
    await kit.connected();
  }],
  ["host/initialize-again", "It asks `initialize` anew.", async (kit) => {
    const peer = await kit.working();
    const from = peer.heard.all.length;
    peer.post({ jsonrpc: "2.0", id: kit.begun.id, result: kit.answer() });
    expect(await peer.called("initialized", 5_000, from), "`initialized` was not told within five seconds");
  }],
  ["host/draft-again", "The last draft comes with `initialize`, or is there when it is asked for.", async (kit) => {
    if (!kit.notes.kept) throw new Untried("no draft was kept");
    const peer = await kit.working();
    const draft = kit.begun.params.draft ?? (await peer.ask("draft/load"))?.result?.draft;
    expect(draft?.["x/note"] === "kept by the conformance kit", `the draft is ${told(draft)}`);
    await peer.ask("draft/save", { draft: null });
  }],
];
