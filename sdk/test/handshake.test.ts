// Claims about who gets a port, and who gets no answer at all.
// They must not look at what is said over the port.

import assert from "node:assert/strict";
import { test } from "node:test";
import { handshake } from "../src/handshake.js";
import { Stage, WIDGET, Widget } from "./stage.js";

function meet(origin = WIDGET) {
  const stage = new Stage();
  const frame = stage.ownerDocument.createElement();
  stage.append(frame);
  const ports: MessagePort[] = [];
  let strangers = 0;
  const life = new AbortController();
  const meeting = {
    connected: (port: MessagePort) => ports.push(port),
    incompatible: () => void (strangers += 1),
  };
  const knock = handshake(frame as unknown as HTMLIFrameElement, origin, meeting, life.signal);
  return { stage, widget: new Widget(stage), knock, life, ports, strangers: () => strangers };
}

/** Posts one window message; it must lead to nothing. */
function checkUnanswered(change: { data?: unknown; origin?: string; source?: unknown }) {
  const { stage, widget, ports } = meet();
  const hello = { codraft: 1, t: "hello", nonce: "n", versions: [1] };
  const { data, origin, source } = { data: hello, origin: WIDGET, source: widget, ...change };
  stage.post(data, { origin, source });
  assert.equal(ports.length, 0);
  assert.equal(widget.connects.length, 0);
  assert.equal(widget.knocks, 0);
}

test("hello is answered with a port, to exactly the widget's origin", () => {
  const { widget, ports } = meet();
  widget.hello("n1");
  assert.equal(ports.length, 1);
  assert.deepEqual(widget.connects.map(({ data, origin }) => ({ data, origin })), [
    { data: { codraft: 1, t: "connect", nonce: "n1" }, origin: WIDGET },
  ]);
});

test("a wrong origin gets no answer", () => {
  for (const origin of [
    "null",
    "",
    "http://widget.example:81",
    "https://widget.example",
    "http://widget.example.",
    "http://widget.example.evil",
    "http://xn--widget.example",
    "http://user@widget.example",
  ])
    checkUnanswered({ origin });
});

test("a wrong source gets no answer", () => {
  for (const source of [null, undefined, {}, { postMessage: () => assert.fail("answered") }]) checkUnanswered({ source });
});

test("what is not a hello gets no answer", () => {
  for (const data of [
    null,
    "hello",
    7,
    [],
    { t: "hello", nonce: "n", versions: [1] },
    { codraft: "1", t: "hello", nonce: "n", versions: [1] },
    { codraft: 1, t: "connect", nonce: "n", versions: [1] },
    { codraft: 1, t: "hello", versions: [1] },
    { codraft: 1, t: "hello", nonce: "", versions: [1] },
    { codraft: 1, t: "hello", nonce: 7, versions: [1] },
    { codraft: 1, t: "hello", nonce: "n".repeat(129), versions: [1] },
    JSON.parse('{"__proto__":{"codraft":1,"t":"hello","nonce":"n","versions":[1]}}'),
  ])
    checkUnanswered({ data });
});

test("the longest nonce is answered, and one that is longer is not", () => {
  const { widget, ports } = meet();
  for (const length of [128, 129]) widget.hello("n".repeat(length));
  assert.equal(ports.length, 1);
});

test("a nonce is answered once, however often it comes", () => {
  const { widget, ports } = meet();
  for (const nonce of ["n1", "n1", "n2", "n1", "n2"]) widget.hello(nonce);
  assert.equal(ports.length, 2);
  assert.notEqual(widget.connects[0]!.port, widget.connects[1]!.port);
});

test("a widget of another protocol gets no port", () => {
  const { widget, ports, strangers } = meet();
  widget.hello("n", [3, 4]);
  assert.equal(ports.length, 0);
  assert.equal(strangers(), 1);
});

test("after stop nobody is heard, and no listener is left", () => {
  const { stage, widget, life, ports } = meet();
  life.abort();
  widget.hello("n");
  assert.equal(ports.length, 0);
  assert.equal(stage.listenersLeft(), 0);
});

test("a frame that was put into a sandbox is known by its window and its lack of an origin", () => {
  const { stage, widget, ports } = meet("null");
  const hello = { codraft: 1, t: "hello", nonce: "n", versions: [1] };
  stage.post(hello, { source: widget, origin: WIDGET });
  stage.post(hello, { source: {}, origin: "null" });
  assert.equal(ports.length, 0);
  stage.post(hello, { source: widget, origin: "null" });
  assert.deepEqual(widget.connects.map(({ origin }) => origin), ["*"]);
});
