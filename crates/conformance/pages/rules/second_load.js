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
  }],
  ["host/draft-none", "A draft that is to be kept no longer is not handed back.", async (kit) => {
    if (!kit.notes.kept) throw new Untried("no draft was kept");
    const peer = await kit.working();
    const saved = await peer.ask("draft/save", { draft: null });
    expect(saved?.result, `draft/save answered ${told(saved)}`);
    const { result } = (await peer.ask("draft/load")) ?? {};
    expect(result && (result.draft ?? null) === null, `draft/load answered ${told(result)}`);
  }],
  ["host/links", "A host that says it opens links opens those of the web, and no others.", async (kit) => {
    if (!kit.begun?.params?.capabilities?.links) throw new Untried("its capabilities do not name links");
    const peer = await kit.working();
    for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///", "opened.html", ""]) {
      const answer = await peer.ask("link/open", { url });
      expect(answer?.error, `${told(url)} was answered with ${told(answer)}`);
    }
    const answer = await peer.ask("link/open", { url: new URL("/kit/opened.html", location).href });
    expect(told(answer?.result) === "{}", `it answered ${told(answer)}`);
  }],
  ["host/old-port", "Once another nonce has got its port, nothing is heard on the port before.", async (kit) => {
    const old = await kit.connected();
    kit.nonce = crypto.randomUUID();
    kit.hello();
    expect(await kit.connects.first(({ data }) => data.nonce === kit.nonce, 5_000), "it does not answer the other nonce");
    expect(!(await old.ask("draft/load", {}, 2_000)), "it answers on the old port");
  }],
];
