// Plays widget to the host that holds this page, and grades what the host does. It must not know which host it is.
//
// Some rules are about loading again, and about another page in the same frame, so this page goes
// through both; what it has seen travels in the frame's own name.
import { conclude, expect, grade, show } from "./grading.js";
import { Heard, Peer } from "./wire.js";
import { first } from "./rules/first_load.js";
import { second } from "./rules/second_load.js";
import { elsewhere } from "./rules/elsewhere.js";

const ACTS = [first, second, elsewhere];

/** What this page and the ones before it in the frame have seen. */
const past = JSON.parse(window.name || '{"act":0,"grades":[],"notes":{}}');

/** What every rule is given. */
class Kit {
  notes = past.notes;
  nonce = crypto.randomUUID();
  /** Every connect that came, with its ports. */
  connects = new Heard();
  /** What a frame within this one tells of the host. */
  within = new Heard();

  constructor() {
    addEventListener("message", ({ source, origin, data, ports }) => {
      if (source === parent && data?.t === "connect") this.connects.add({ data, origin, ports, at: performance.now() });
      if (source !== parent && source !== window && origin === location.origin) this.within.add(data);
    });
  }

  /** Says hello to whoever holds this page. */
  hello(more = {}) {
    parent.postMessage({ codraft: 1, t: "hello", nonce: this.nonce, versions: [1], ...more }, "*");
  }

  /** Connects as a widget does, once; answers with the port. */
  async connected() {
    this.connecting ??= this.#connect();
    return this.connecting;
  }

  async #connect() {
    let connect;
    for (let turn = 0; turn < 20 && !connect; turn += 1) {
      this.hello();
      connect = await this.connects.first(({ data }) => data.nonce === this.nonce, 500);
    }
    expect(connect, "the host answers no hello within ten seconds");
    expect(connect.ports.length === 1, `connect came with ${connect.ports.length} ports`);
    const peer = new Peer(connect.ports[0]);
    peer.words = { initialize: null }; // Answered by the rule that is about it.
    return peer;
  }

  /** Connected, and `initialize` answered as a widget at work would. */
  async working() {
    const peer = await this.connected();
    if (!this.begun) {
      const asked = await peer.called("initialize");
      expect(asked, "the host does not ask `initialize`");
      this.begun = asked;
    }
    return peer;
  }

  /** This page under another name: another origin, served by the same program. */
  elsewhere() {
    const other = { "127.0.0.1": "localhost", localhost: "127.0.0.1" }[location.hostname];
    return other && location.href.replace(location.hostname, other);
  }

  /** The answer to `initialize`. */
  answer() {
    const limits = { messageBytes: 1_048_576, suggestionBytes: 786_432, depth: 32, requestsInFlight: 32, annotations: 500, pointsInAStroke: 5_000, points: 50_000, characters: 2_000, proposals: 40, variants: 8, imageBytes: 614_400, imagePixels: 25_000_000 };
    const methods = ["initialize", "design/get", "design/load", "design/export", "view/setMode", "context/update", "focus", "shutdown", "ping"];
    return { protocol: 1, widget: { name: "codraft-conformance", version: "1" }, capabilities: { methods }, limits };
  }
}

const kit = new Kit();
const grades = await grade(ACTS[past.act], kit, (grades) => show(document.querySelector("tbody"), [...past.grades, ...grades]));
past.grades.push(...grades);
past.act += 1;
window.name = JSON.stringify(past);
const against = location.ancestorOrigins?.[0] ?? document.referrer;
if (past.act === 1) location.reload();
else if (past.act === 3) await conclude("widget", against, past.grades);
else await leave();

/** Lets another origin into the frame, when a program watches: a host's policy may forbid it, and then nothing is left here. */
async function leave() {
  const unseen = elsewhere.map(([id, says]) => ({ id, says, verdict: "untried", reason: "the page's own policy lets no other page into the frame" }));
  const isWatched = await conclude("widget", against, [...past.grades, ...unseen], false);
  if (isWatched && kit.elsewhere()) location.replace(kit.elsewhere());
  window.name = "";
}
