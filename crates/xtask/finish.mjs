// Finishes a built folder for serving: `node finish.mjs FOLDER`.
// It must not know what the files are for: scripts and styles get smaller, and every file gets a .br and a .gz beside it.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transform } from "esbuild";

const folder = process.argv[2];

/** What esbuild makes smaller, by extension. The page itself stays as it is: the collector fills in parts of it. */
const LOADERS = { ".js": "js", ".css": "css" };

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
