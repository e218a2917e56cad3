// How the page and the widget's frame find each other, and get a port of their own.
// It must not know what is said over the port.

import { asRecord } from "./errors.js";
import { isSpoken } from "./protocol.js";

/** A nonce longer than this was not made by a widget. */
const LONGEST_NONCE = 128;

/** What the handshake leads to. A reload of the frame leads to `connected` again, with another port. */
export interface Meeting {
  connected(port: MessagePort): void;
  /** The widget speaks none of our protocol versions. */
  incompatible(): void;
}

/**
 * Listens for the widget in `frame`, whose page has exactly the origin `origin`, until `signal` says that it is over.
 * Answers how to ask the widget to say hello (again).
 *
 * A nonce is answered once, with a channel of its own. A repeated hello is one that was under way
 * while ours was too; a second port for the same document could only lead to two conversations.
 *
 * `origin` is "null" for a frame that the SDK itself put into a sandbox without an origin: such a window can
 * be told apart by itself alone, and be posted to only under any name.
 */
export function handshake(frame: HTMLIFrameElement, origin: string, meeting: Meeting, signal: AbortSignal): () => void {
  const page = frame.ownerDocument.defaultView!;
  const target = origin === "null" ? "*" : origin;
  const met = new Set<string>();

  const listen = ({ source, origin: from, data }: MessageEvent) => {
    const widget = frame.contentWindow;
    if (!widget || source !== widget || from !== origin) return;
    const { codraft, t, nonce, versions } = asRecord(data);
    if (codraft !== 1 || t !== "hello" || typeof nonce !== "string") return;
    if (!nonce || nonce.length > LONGEST_NONCE || met.has(nonce)) return;
    met.add(nonce);
    if (!Array.isArray(versions) || !versions.some(isSpoken)) return meeting.incompatible();
    const { port1, port2 } = new MessageChannel();
    widget.postMessage({ codraft: 1, t: "connect", nonce }, target, [port2]);
    meeting.connected(port1);
  };

  page.addEventListener("message", listen, { signal });
  return () => frame.contentWindow?.postMessage({ codraft: 1, t: "knock" }, target);
}
