// Claims about loading the SDK where there is no browser.
// They must not define any of what is missing.

import assert from "node:assert/strict";
import { test } from "node:test";

test("importing it on a server is safe, and gives mount and the element", async () => {
  const { mount, CodraftWidget } = await import("../src/codraft.js");
  assert.equal(typeof mount, "function");
  assert.equal(typeof CodraftWidget, "function");
  assert.equal("customElements" in globalThis, false);
});
