// How the page is built. It must not know what is in it.

import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// The one thing Vue has to be told: the element is none of its own.
const compilerOptions = { isCustomElement: (tag) => tag === "codraft-widget" };

// While one works on it, the page is served by Vite, beside the demo.
const beside = {
  name: "beside-the-demo",
  apply: "serve",
  transformIndexHtml: (html) => html.replaceAll("{{collector}}", process.env.CODRAFT ?? "http://127.0.0.1:8787"),
};

export default defineConfig({
  // The built page works below any address.
  base: "./",
  plugins: [vue({ template: { compilerOptions } }), beside],
  server: { port: 8789, strictPort: true },
  build: { modulePreload: { polyfill: false } },
  // In your copy: `npm install @codraft/sdk`, and without this line.
  resolve: { alias: { "@codraft/sdk": fileURLToPath(new URL("../../sdk/dist/codraft.js", import.meta.url)) } },
});
