// How the shop is built. It must not know what is in it.

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  // The built page works below any address.
  base: "./",
  build: { modulePreload: { polyfill: false } },
  // In your copy: `npm install @codraft/sdk`, and without this line.
  resolve: { alias: { "@codraft/sdk": fileURLToPath(new URL("../../sdk/dist/codraft.js", import.meta.url)) } },
});
