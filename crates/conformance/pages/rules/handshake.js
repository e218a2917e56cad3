// How a widget is met. It must not know what is said over the port.
import { expect, told, Untried } from "../grading.js";
import { after } from "../wire.js";

const WORDS = ["codraft", "nonce", "t", "versions"];

/** The windows of this page's frames, by their numbers. */
const places = () => Array.from({ length: frames.length }, (_, at) => frames[at]);

/** Enough letters for 128 random bits, in hex or in any base64. */
const isLong = (nonce) => typeof nonce === "string" && (/^[0-9a-f-]{32,}$/i.test(nonce) || /^[\w+/=-]{22,}$/.test(nonce));

export const handshake = [
  ["hello/form", "A hello says `codraft`, `t`, `nonce` and `versions`, and nothing else.", async (kit) => {
    const hello = await kit.open().hello();
    expect(told(Object.keys(hello).sort()) === told(WORDS), `it says ${told(Object.keys(hello))}`);
    expect(hello.codraft === 1, `codraft is ${told(hello.codraft)}`);
    expect(Array.isArray(hello.versions) && hello.versions.every(Number.isInteger) && hello.versions.includes(1), `versions are ${told(hello.versions)}`);
  }],
  ["hello/origin", "A hello comes from the widget's own origin.", async (kit) => {
    const guest = kit.open();
    await guest.hello();
    expect(guest.hellos.all[0].origin === guest.origin, `it came from ${guest.hellos.all[0].origin}`);
  }],
  ["hello/nonce", "The nonce is 128 random bits, new with each load.", async (kit) => {
    const first = (await kit.open().hello()).nonce;
    const second = (await kit.open().hello()).nonce;
    expect(isLong(first), `${told(first)} is too short`);
    expect(first !== second, "two loads said the same nonce");
  }],
  ["hello/again", "Without an answer it says hello again, ever less often, at least once a second.", async (kit) => {
    const guest = kit.left();
    await guest.hello();
    await after(5_000);
    const gaps = guest.hellos.all.slice(1).map(({ at }, index) => at - guest.hellos.all[index].at);
    expect(gaps.length >= 4, `${gaps.length + 1} hellos in five seconds`);
    expect(gaps.at(-1) > 2 * gaps[0], `the gaps are ${told(gaps.map(Math.round))} ms`);
    expect(Math.max(...gaps) < 2_000, `the longest gap is ${Math.round(Math.max(...gaps))} ms`);
    expect(new Set(guest.hellos.all.map(({ data }) => data.nonce)).size === 1, "the nonce changed within one load");
  }],
  ["knock", "A knock is answered by a hello at once.", async (kit) => {
    const guest = kit.open();
    await guest.hello();
    await after(3_500);
    const before = guest.hellos.all.length;
    guest.post({ codraft: 1, t: "knock" });
    await guest.hello(400, before);
  }],
  ["connect/nonce", "A connect with another nonce is ignored.", async (kit) => {
    const guest = kit.open();
    const { nonce } = await guest.hello();
    const wrong = ["", `${nonce}x`, nonce.toUpperCase() + "0", null, { toString: nonce }, [nonce]];
    await kit.silent(wrong.flatMap((nonce) => guest.offer(nonce)));
    await guest.connected();
  }],
  ["connect/port", "A connect with no port, or with two, is ignored.", async (kit) => {
    const guest = kit.open();
    const { nonce } = await guest.hello();
    guest.offer(nonce, 0);
    await kit.silent(guest.offer(nonce, 2));
    await guest.connected();
  }],
  ["connect/parent", "A connect from a window that is not the parent is ignored.", async (kit) => {
    const guest = kit.open();
    const { nonce } = await guest.hello();
    const sibling = document.createElement("iframe");
    sibling.title = "a frame beside the widget";
    const spoke = new Promise((resolve) => {
      addEventListener("message", ({ source, data }) => {
        if (source !== sibling.contentWindow) return;
        if (data?.kit === "spoke") resolve(true);
        if (data?.kit === "sibling") source.postMessage({ kit: "connect", frame: places().indexOf(guest.frame.contentWindow), nonce, origin: guest.origin }, location.origin);
      });
    });
    sibling.src = "/kit/sibling.html";
    kit.stage.append(sibling);
    expect(!(await Promise.race([spoke, after(4_000)])), "it answered a frame beside it");
    await guest.connected();
  }],
  ["connect/once", "It takes one port in its life.", async (kit) => {
    const guest = kit.open();
    const peer = await guest.connected();
    const { nonce } = guest.hellos.all[0].data;
    await kit.silent(guest.offer(nonce));
    expect((await peer.ask("ping"))?.result, "the port it took does not answer any longer");
  }],
  ["silence", "It says nothing to a page that is not listed.", async (kit) => {
    if (!kit.stranger) throw new Untried("no second origin was named (`?stranger=`)");
    kit.stage.replaceChildren();
    const frame = document.createElement("iframe");
    frame.title = "a page that is not listed";
    let said;
    addEventListener("message", ({ source, data }) => {
      if (source === frame.contentWindow && data?.kit === "spoke") said = data.said;
    });
    const address = new URL("/kit/stranger.html", kit.stranger);
    address.search = new URLSearchParams({ widget: kit.widget, kit: location.origin });
    frame.src = address;
    kit.stage.append(frame);
    await after(6_000);
    expect(said === undefined, () => `it said ${told(said)} to ${kit.stranger}`);
  }],
  ["reload", "A frame that is loaded again greets with another nonce.", async (kit) => {
    const guest = kit.open();
    const { nonce } = await guest.hello();
    await guest.connected();
    const before = guest.hellos.all.length;
    guest.frame.src = kit.widget;
    const again = await guest.hello(30_000, before);
    expect(again.nonce !== nonce, "it said the old nonce");
    await guest.connected(before);
  }],
];
