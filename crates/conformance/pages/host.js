// Plays host to the widget of `?widget=URL&product=URL`, and grades what it does. It must not use the SDK.
import { conclude, expect, grade, show } from "./grading.js";
import { after, Heard, Peer } from "./wire.js";
import { handshake } from "./rules/handshake.js";
import { beginning } from "./rules/beginning.js";
import { asking } from "./rules/asking.js";
import { designing } from "./rules/designing.js";
import { drafting } from "./rules/drafting.js";
import { showing } from "./rules/showing.js";
import { ending } from "./rules/ending.js";

const query = new URL(location).searchParams;

/** One frame with the widget in it, and all it said to the window. */
class Guest {
  hellos = new Heard();

  constructor(address, stage, peers) {
    this.peers = peers;
    this.origin = new URL(address).origin;
    this.frame = document.createElement("iframe");
    this.frame.title = "the widget that is graded";
    addEventListener("message", ({ source, origin, data }) => {
      if (source === this.frame.contentWindow && data?.t === "hello") this.hellos.add({ data, origin, at: performance.now() });
    });
    stage.append(this.frame);
    this.frame.src = address;
  }

  /** The next hello, which must come. */
  async hello(ms = 30_000, from = 0) {
    const hello = await this.hellos.first(() => true, ms, from);
    expect(hello, `no hello within ${ms / 1000} s`);
    return hello.data;
  }

  /** Offers `count` ports; answers with the host's ends. */
  offer(nonce, count = 1) {
    const channels = Array.from({ length: count }, () => new MessageChannel());
    const ports = channels.map(({ port2 }) => port2);
    this.post({ codraft: 1, t: "connect", nonce }, ports);
    return channels.map(({ port1 }) => new Peer(port1));
  }

  post(message, transfer = []) {
    this.frame.contentWindow.postMessage(message, this.origin, transfer);
  }

  /** A port that the widget took. */
  async connected(from = 0) {
    const { nonce } = await this.hello(30_000, from);
    const [peer] = this.offer(nonce);
    this.peers.push(peer);
    expect((await peer.ask("ping"))?.result, "the widget does not answer `ping` on the port it was given");
    return peer;
  }
}

/** What every rule is given. */
class Kit {
  widget = query.get("widget");
  product = query.get("product");
  stranger = query.get("stranger");
  stage = document.querySelector("#stage");
  /** Every port that a widget took, with all it said there. */
  peers = [];

  /** A widget in a frame of its own, alone on the stage. */
  open(address = this.widget) {
    this.stage.replaceChildren();
    return new Guest(address, this.stage, this.peers);
  }

  /** A widget that nobody connects to, beside all others: to see how long it goes on. */
  left() {
    return (this.alone ??= new Guest(this.widget, document.querySelector("#aside"), this.peers));
  }

  /** What `initialize` is given; `more` is added. */
  begin(more = {}) {
    return {
      protocol: { min: 1, max: 1 },
      sdk: { name: "codraft-conformance", version: "1" },
      capabilities: {},
      context: { locale: "en", theme: "light" },
      productUrl: this.product,
      ...more,
    };
  }

  /** A widget at work; the rules of one group share it. */
  async working(more, words = {}) {
    const guest = this.open();
    const peer = await guest.connected();
    peer.words = words;
    const answer = await peer.ask("initialize", this.begin(more), 60_000);
    expect(answer?.result, () => `initialize failed: ${JSON.stringify(answer?.error)}`);
    peer.tell("initialized");
    return { guest, peer, answer: answer.result };
  }

  /** Posts what should be ignored, and fails when any of these peers hears a word. */
  async silent(peers, ms = 2_000) {
    for (const peer of peers) peer.post({ jsonrpc: "2.0", id: "anybody", method: "ping", params: {} });
    await after(ms);
    for (const peer of peers) expect(peer.heard.all.length === 0, () => `it answered ${JSON.stringify(peer.heard.all[0].message)}`);
  }
}

async function run() {
  const kit = new Kit();
  const place = document.querySelector("tbody");
  const rules = [...handshake, ...beginning, ...drafting, ...asking, ...designing, ...showing, ...ending];
  const grades = await grade(rules, kit, (grades) => show(place, grades));
  document.querySelector("#aside").replaceChildren();
  kit.stage.replaceChildren();
  await conclude("host", kit.widget, grades);
}

for (const [name, value] of query) if (name in document.forms[0].elements) document.forms[0].elements[name].value = value;
if (query.has("widget") && query.has("product")) run();
