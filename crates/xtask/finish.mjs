// Finishes a built folder for serving: `node finish.mjs FOLDER`.
// It must not know what the files are for: style sheets become one, scripts and styles get smaller, and every file
// gets a .br and a .gz beside it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transform } from "esbuild";

const folder = process.argv[2];

/** What esbuild makes smaller, by extension. The page itself stays as it is: the collector fills in parts of it. */
const LOADERS = { ".js": "js", ".css": "css" };

joinStyles();

const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
for (const entry of files) {
  const path = join(entry.parentPath, entry.name);
  const built = readFileSync(path);
  const loader = LOADERS[extname(path)];
  const bytes = loader ? await minified(built, loader) : built;
  if (loader) writeFileSync(path, bytes);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
}

async function minified(bytes, loader) {
  const { code } = await transform(bytes.toString(), { loader, minify: true, format: loader === "js" ? "esm" : undefined });
  return Buffer.from(code);
}

/** Puts the page's style sheets, in their order, into one file: one request on a phone instead of nine. */
function joinStyles() {
  const path = join(folder, "index.html");
  const page = readFileSync(path, "utf8");
  const links = [...page.matchAll(/<link rel="stylesheet" href="\.?\/?([^"]+)"[^>]*>\s*/g)];
  if (links.length === 0) return;
  const css = links.map(([, name]) => readFileSync(join(folder, name), "utf8")).join("\n");
  const name = `styles-${createHash("sha256").update(css).digest("hex").slice(0, 16)}.css`;
  for (const [, old] of links) rmSync(join(folder, old));
  writeFileSync(join(folder, name), css);
  const [first, ...rest] = links.map(([tag]) => tag);
  const joined = rest.reduce((text, tag) => text.replace(tag, ""), page);
  writeFileSync(path, joined.replace(first, `<link rel="stylesheet" href="./${name}">\n    `));
}
