// Finishes a built folder for serving: `node finish.mjs FOLDER`.
// It must not know what the page shows: its styles become one file, scripts get smaller, and every file gets a .br and a .gz beside it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transform } from "esbuild";

const folder = process.argv[2];
const page = join(folder, "index.html");

writeFileSync(page, await withOneStyleSheet(readFileSync(page, "utf8")));
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  if (extname(path) === ".js") writeFileSync(path, await minified(readFileSync(path, "utf8"), "js"));
  compress(path);
}

/** One request instead of one for each style sheet of the page, and they compress better together. */
async function withOneStyleSheet(html) {
  const links = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g)];
  if (links.length === 0) return html;
  const files = links.map(([, name]) => join(folder, name));
  const css = await minified(files.map((file) => readFileSync(file, "utf8")).join("\n"), "css");
  files.forEach((file) => rmSync(file));

  const name = `styles-${createHash("sha256").update(css).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(folder, name), css);
  const [[first], ...others] = links;
  const rest = others.reduce((rest, [link]) => rest.replace(link, ""), html);
  return rest.replace(first, `<link rel="stylesheet" href="./${name}">`);
}

/** The page itself stays as it is, because the collector fills in a part of it; this is for scripts and styles. */
async function minified(text, loader) {
  const { code } = await transform(text, { loader, minify: true, target: "es2022" });
  return code;
}

function compress(path) {
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
}
