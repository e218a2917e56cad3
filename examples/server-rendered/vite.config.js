// How the two halves are built: what the browser loads, and what the server runs. It must not know what is in them.

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The browser's half has names without a hash: the server's half writes them into the page. */
const client = { input: "src/client.jsx", output: { entryFileNames: "client.js", assetFileNames: "client[extname]" } };

export default defineConfig(({ isSsrBuild }) => ({
  build: {
    outDir: isSsrBuild ? "dist/server" : "dist/client",
    modulePreload: { polyfill: false },
    rolldownOptions: isSsrBuild ? { input: "src/server.jsx" } : client,
  },
  // In your copy: `npm install @codraft/sdk`, and without this line.
  resolve: { alias: { "@codraft/sdk": fileURLToPath(new URL("../../sdk/dist/codraft.js", import.meta.url)) } },
}));
