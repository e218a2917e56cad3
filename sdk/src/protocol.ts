// What this SDK speaks: the words of the wire by the names they have here, and how long and large they may be.
// It must not know how a message travels.

import type { Bundle, HostNotifications, HostRequests, RpcError, WidgetRequests } from "./wire.js";

export type * from "./wire.js";

/** The newest version of the protocol that is spoken. Tests have one more, to see that two can be. */
declare const NEWEST_PROTOCOL: number;

/** A product definition with its artwork, by file name. */
export type ProductBundle = Bundle;

/** What the host asks of the widget. */
export type WidgetMethod = keyof WidgetRequests;

/** A notification, an answer, or what is asked for: the params or the result of a request. */
export type ParamsOf<Method extends WidgetMethod> = WidgetRequests[Method]["params"];
export type ResultOf<Method extends WidgetMethod> = WidgetRequests[Method]["result"];

export type HostMethod = keyof HostRequests;
export type Told = HostNotifications;
export type WireError = RpcError;

/** Who refused a suggestion; `network` means that nobody was reached. */
export type RefusedBy = "page" | "collector" | "network";

/** The versions that are spoken. */
export const VERSIONS = { min: 1, max: NEWEST_PROTOCOL };

/** Whether a version is spoken. */
export const isSpoken = (version: unknown): boolean => (version as number) >= 1 && (version as number) <= NEWEST_PROTOCOL;

/** What the last version calls a method that the newest calls `method`. The test's version 2 has other names for two. */
export function inVersion(version: number, method: string): string {
  return version > 1 ? (SECOND[method] ?? method) : method;
}

/** The reverse: what a widget that speaks `version` says, in our words. */
export function fromVersion(version: number, method: string): string {
  return version > 1 ? (Object.keys(SECOND).find((known) => SECOND[known] === method) ?? method) : method;
}

const SECOND: Record<string, string> = { "design/get": "design/read", "design/changed": "design/is" };

/** Kept on both sides of the port. */
export const MESSAGE_BYTES = 1_048_576;
export const IMAGE_BYTES = 614_400;
export const IMAGES_BYTES = 8_388_608;
export const DEPTH = 32;
export const REQUESTS_IN_FLIGHT = 32;
export const CONNECT_MILLIS = 30_000;
export const REQUEST_MILLIS = 10_000;
