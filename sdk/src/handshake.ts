// How the page and the widget's frame find each other, and get a port of their own.
// It must not know what is said over the port.

import { asRecord } from "./errors.js";

/** A nonce longer than this was not made by a widget. */
const LONGEST_NONCE = 128;

/** What the handshake leads to. A reload of the frame leads to `connected` again, with another port. */
export interface Meeting {
  connected(port: MessagePort): void;
  /** The widget speaks none of our protocol versions. */
  incompatible(versions: unknown): void;
}

/** A handshake under way; `stop` takes its listeners away. */
export interface Handshake {
  /** Asks the widget to say hello (again). */
  knock(): void;
  stop(): void;
}

/**
 * Listens for the widget in `frame`, whose page has exactly the origin `origin`.
 *
 * A nonce is answered once, with a channel of its own. A repeated hello is one that was under way
 * while ours was too; a second port for the same document could only lead to two conversations.
 */
export function handshake(frame: HTMLIFrameElement, origin: string, meeting: Meeting): Handshake {
  const page = frame.ownerDocument.defaultView!;
  const met = new Set<string>();

  const listen = (event: MessageEvent) => {
    const widget = frame.contentWindow;
    if (!widget || event.source !== widget || event.origin !== origin) return;
    const { codraft, t, nonce, versions } = asRecord(event.data) ?? {};
    if (codraft !== 1 || t !== "hello" || typeof nonce !== "string") return;
    if (nonce.length === 0 || nonce.length > LONGEST_NONCE || met.has(nonce)) return;
    met.add(nonce);
    if (!Array.isArray(versions) || !versions.includes(1)) return meeting.incompatible(versions);
    const { port1, port2 } = new MessageChannel();
    widget.postMessage({ codraft: 1, t: "connect", nonce }, origin, [port2]);
    meeting.connected(port1);
  };
  const knock = () => frame.contentWindow?.postMessage({ codraft: 1, t: "knock" }, origin);

  page.addEventListener("message", listen);
  return {
    knock,
    stop: () => page.removeEventListener("message", listen),
  };
}
